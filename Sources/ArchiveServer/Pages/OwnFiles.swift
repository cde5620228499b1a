internal import Cryptography
internal import Graphics
internal import ReportModel

/// The server's own style sheets and fonts: nothing of them is from the archive, so they need no
/// session.
struct OwnFiles: Sendable {
    struct File: Sendable {
        let type: String
        let bytes: [UInt8]
        let tag: String
    }

    /// No day and no file of the archive has this name.
    static let folder = "archive-server"
    static let bar = "bar.css"
    static let page = "page.css"

    private let files: [String: File]

    /// - Parameter fonts: bytes of the report's font family, by weight; what is missing is shown in a
    ///   font of the reader's system.
    init(fonts: [Int: [UInt8]]) {
        let weights = fonts.keys.sorted()
        let faces = weights.map { weight in
            """
            @font-face{font-family:Inter;font-weight:\(weight);font-display:swap;\
            src:url(inter-\(weight).otf) format("opentype")}

            """
        }
        var files: [String: [UInt8]] = [
            OwnFiles.bar: Array(OwnFiles.barStyle.utf8),
            OwnFiles.page: Array(
                (faces.joined() + OwnFiles.palette + OwnFiles.pageStyle + OwnFiles.barStyle).utf8),
        ]
        for weight in weights { files["inter-\(weight).otf"] = fonts[weight] }
        self.files = files.reduce(into: [:]) { found, file in
            found[file.key] = File(
                type: ContentType.of(file.key), bytes: file.value,
                tag: "\"\(SHA256.hex(of: file.value).prefix(32))\"")
        }
    }

    /// Nil if the path is none of an own file.
    func file(at path: ArchivePath) -> File? {
        guard path.names.count == 2, path.names[0] == OwnFiles.folder, !path.isFolder else {
            return nil
        }
        return files[path.names[1]]
    }

    /// The roles of the archive's pages, light and dark.
    private static let palette: String = {
        func properties(_ palette: Palette) -> String {
            Paint.Role.allCases.map { "--\($0.rawValue):\(palette[$0].css)" }
                .joined(separator: ";")
        }
        return """
            :root{color-scheme:light dark;\(properties(.light))}
            @media screen and (prefers-color-scheme:dark){:root{\(properties(.dark))}}

            """
    }()

    private static let barStyle = """
        .reader-bar{border-top:4px solid var(--accent);padding:0 24px;color:var(--muted);
        font-size:13px;line-height:1.4}
        .reader-bar+.masthead{border-top:0}
        .reader-bar form{display:flex;flex-wrap:wrap;align-items:center;justify-content:flex-end;gap:0 16px;
        max-width:1056px;margin-inline:auto;padding:5px 0;border-bottom:1px solid var(--grid)}
        .reader-bar p{margin:0;min-width:0;overflow-wrap:anywhere}
        .reader-bar bdi{color:var(--text)}
        .reader-bar button{min-height:24px;padding:0;border:0;background:none;color:var(--accent);font:inherit;
        font-weight:500;cursor:pointer}
        .reader-bar button:hover{text-decoration:underline;text-underline-offset:3px}
        .reader-bar button:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:2px}
        @media (max-width:640px){.reader-bar{padding-inline:16px}.reader-bar form{justify-content:space-between}.reader-bar span{display:none}}
        @media print{.reader-bar{display:none}}

        """

    private static let pageStyle = """
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;text-size-adjust:100%;background:var(--paper)}
        body{margin:0;color:var(--text);background:var(--paper);overflow-wrap:anywhere;
        font:400 16px/1.5 Inter,"Noto Sans",system-ui,sans-serif;font-feature-settings:"calt","ss03"}
        h1,p{margin:0}
        a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:3px}
        :focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:2px}
        .masthead{border-top:4px solid var(--accent);padding:0 24px}
        .masthead .bar{max-width:1056px;margin-inline:auto;display:flex;flex-wrap:wrap;align-items:baseline;
        gap:2px 24px;padding:14px 0;border-bottom:1px solid var(--rule);font-size:14px}
        .publisher{color:var(--ink);font-weight:700;font-size:15px;letter-spacing:-.01em}
        .name{color:var(--muted)}
        main{max-width:1104px;margin-inline:auto;padding:48px 24px 72px}
        h1{color:var(--ink);font-size:clamp(28px,1.1rem + 2.6vw,46px);line-height:1.12;font-weight:700;
        letter-spacing:-.022em;text-wrap:balance}
        .lead{margin-top:16px;color:var(--muted);font-size:17px;max-width:56ch}
        .problem{margin-top:28px;max-width:420px;padding:12px 16px;border-inline-start:4px solid var(--worse);
        background:var(--panel);color:var(--ink)}
        .sign-in{max-width:420px;margin-top:32px}
        .sign-in label{display:block;margin-bottom:6px;color:var(--ink);font-size:15px;font-weight:600}
        .sign-in input:not([type=hidden]){display:block;width:100%;min-height:46px;margin-bottom:22px;padding:9px 12px;
        border:1px solid var(--muted);border-radius:3px;background:var(--paper);color:var(--ink);font:inherit}
        .sign-in input:focus{outline:2px solid var(--accent);outline-offset:0;border-color:var(--accent)}
        .sign-in button{min-height:46px;padding:9px 24px;border:1px solid var(--accent);border-radius:3px;
        background:var(--accent);color:var(--paper);font:inherit;font-weight:600;cursor:pointer}
        .sign-in button:hover{text-decoration:underline;text-underline-offset:3px}
        @media (max-width:640px){.masthead{padding-inline:16px}main{padding:36px 16px 56px}.sign-in button{width:100%}}

        """
}
