/// Pages of the server itself, in the look of the archive.
struct OwnPage: Sendable {
    let publisher: String

    /// The page to sign in.
    ///
    /// - Parameters:
    ///   - next: where the reader wanted to go, without the first `/`.
    ///   - name: what was written before; the token is never written back.
    ///   - problem: why it did not work; nil the first time.
    func signIn(next: String, name: String = "", problem: String? = nil) -> [UInt8] {
        let described = problem == nil ? "" : " aria-describedby=\"problem\""
        let focus = (
            name: name.isEmpty ? " autofocus" : "", token: name.isEmpty ? "" : " autofocus"
        )
        return page(
            title: (problem == nil ? "" : "Error: ") + "Sign in", up: "", bar: [],
            main: """
                <h1>Sign in</h1>
                <p class="lead">These reports are for people of \(HTML.text(publisher)). Use your work e-mail \
                address, and the token that your team has given you.</p>
                \(problem.map { "<p class=\"problem\" id=\"problem\" role=\"alert\">\(HTML.text($0))</p>" } ?? "")
                <form class="sign-in" method="post" action="\(Place.logIn)">
                <input type="hidden" name="next" value="\(HTML.text(next))">
                <label for="email">E-mail address</label>
                <input id="email" name="email" type="email" value="\(HTML.text(name))" autocomplete="username" \
                inputmode="email" spellcheck="false" autocapitalize="none" maxlength="254" required\
                \(focus.name)\(described)>
                <label for="token">Token</label>
                <input id="token" name="token" type="password" autocomplete="current-password" \
                maxlength="512" required\(focus.token)\(described)>
                <button>Sign in</button>
                </form>
                """)
    }

    /// What a signed-in reader sees where nothing is.
    func missing(up: String, bar: [UInt8]) -> [UInt8] {
        page(
            title: "Not in the archive", up: up, bar: bar,
            main: """
                <h1>This page is not in the archive</h1>
                <p class="lead">The address may be wrong, or the day was removed. \
                <a href="\(up)index.html">See all days</a>.</p>
                """)
    }

    /// What a signed-in reader sees while the archive cannot be read.
    func unreadable(up: String, bar: [UInt8]) -> [UInt8] {
        page(
            title: "The archive cannot be read", up: up, bar: bar,
            main: """
                <h1>The archive cannot be read now</h1>
                <p class="lead">Try again in a few minutes. If it stays like this, tell the people who \
                run these reports: the server’s log says why.</p>
                """)
    }

    private func page(title: String, up: String, bar: [UInt8], main: String) -> [UInt8] {
        Array(
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <title>\(title) – \(HTML.text(publisher))</title>
            <link rel="icon" href="\(OwnPage.icon)">
            <link rel="stylesheet" href="\(up)\(OwnFiles.folder)/\(OwnFiles.page)">
            </head>
            <body>\(String(decoding: bar, as: UTF8.self))
            <header class="masthead">
            <div class="bar">
            <p class="publisher">\(HTML.text(publisher))</p>
            <p class="name">Archive of daily reports</p>
            </div>
            </header>
            <main>
            \(main)
            </main>
            </body>
            </html>

            """.utf8)
    }

    /// The one of the archive's pages.
    private static let icon =
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
        + "%3Cpath fill='%230b5c8a' d='M1 9h4v6H1zM6 5h4v10H6zM11 1h4v14h-4z'/%3E%3C/svg%3E"
}
