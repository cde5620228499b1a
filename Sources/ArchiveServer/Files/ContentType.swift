/// What a file is, by the end of its name.
enum ContentType {
    /// Types of the archive's files; others are bytes to be saved.
    private static let types = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8", "json": "application/json",
        "csv": "text/csv; charset=utf-8", "txt": "text/plain; charset=utf-8",
        "pdf": "application/pdf", "png": "image/png", "svg": "image/svg+xml",
        "otf": "font/otf", "woff2": "font/woff2", "eml": "message/rfc822",
    ]

    static func of(_ name: String) -> String {
        let end = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return types[end] ?? "application/octet-stream"
    }
}
