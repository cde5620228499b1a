internal import HTTPTypes
internal import ReportModel

/// The archive as readers see it: who may see what, and where.
package struct Site: Sendable {
    let folder: ArchiveFolder
    let entrance: Entrance
    let pages: OwnPage
    let files: OwnFiles

    /// - Parameters:
    ///   - publisher: the name on the server’s own pages.
    ///   - fonts: bytes of the report’s font family, by weight.
    package init(
        folder: ArchiveFolder, entrance: Entrance, publisher: String, fonts: [Int: [UInt8]]
    ) {
        self.folder = folder
        self.entrance = entrance
        pages = OwnPage(publisher: publisher)
        files = OwnFiles(fonts: fonts)
    }

    /// A request as far as its line and headers say.
    struct Question {
        let method: HTTPRequest.Method
        let path: ArchivePath
        /// The value of `next` in the query; blank if there is none.
        let next: String
        let headers: HTTPFields
        /// The value of `Host`.
        let host: String
        let visit: Visit
        /// In microseconds since 1970.
        let now: Int64
        /// In seconds, of a clock that nobody sets.
        let clock: Int64

        var isReading: Bool { method == .get || method == .head }

        /// The name, if the path is a single one.
        var name: String? {
            path.names.count == 1 && !path.isFolder ? path.names[0] : nil
        }
    }

    /// - Parameter body: reads the form, where one is expected; nil if it cannot be read.
    func answer(to question: Question, body: () async -> String?) async -> Answer {
        switch question.name {
        case Place.health: return question.isReading ? health : .wrongMethod("GET, HEAD")
        case Place.logIn:
            if question.isReading { return signInPage(question) }
            guard question.method == .post else { return .wrongMethod("GET, HEAD, POST") }
            return signIn(question, await body())
        case Place.logOut:
            guard question.method == .post else { return .wrongMethod("POST") }
            return signOut(question, await body())
        default: break
        }
        guard question.isReading else { return .wrongMethod("GET, HEAD") }
        if let file = files.file(at: question.path) { return own(file, question) }
        guard let session = session(of: question) else { return stranger(question) }
        var answer = await archived(question, session)
        answer.reader = session.reader
        return answer
    }

    // MARK: Without a session

    private var health: Answer {
        do throws(FileFault) {
            try folder.check()
            return .sentence("ok", .ok)
        } catch {
            var answer = Answer.sentence("the archive cannot be read", .serviceUnavailable)
            answer.note = "\(error.path): \(error.words)"
            return answer
        }
    }

    private func own(_ file: OwnFiles.File, _ question: Question) -> Answer {
        var answer = Answer(.ok)
        answer.headers = [.eTag: file.tag, .cacheControl: "public, max-age=3600"]
        guard question.headers[.ifNoneMatch] != file.tag else {
            answer.status = .notModified
            return answer
        }
        answer.headers[.contentType] = file.type
        answer.content = Content([.bytes(file.bytes)])
        return answer
    }

    /// Pages lead to the one to sign in; whatever else a page needs is refused.
    ///
    /// The answer is the same whether there is such a file or not.
    private func stranger(_ question: Question) -> Answer {
        guard question.path.isPage || question.headers[.fetchMode] == "navigate" else {
            return .sentence("Sign in first.", .unauthorized)
        }
        let next = question.path.text.dropFirst()
        let up = HTML.up(from: question.path)
        let query = next.isEmpty ? "" : "?next=\(next)"
        return .other((up.isEmpty ? "./" : up) + Place.logIn + query)
    }

    private func signInPage(_ question: Question) -> Answer {
        if let session = session(of: question) {
            var answer = Answer.other(Site.address(question.next))
            answer.reader = session.reader
            return answer
        }
        return .page(pages.signIn(next: Site.local(question.next)))
    }

    // MARK: In and out

    private func signIn(_ question: Question, _ body: String?) -> Answer {
        guard let body else { return .sentence("This is no form to sign in.", .badRequest) }
        guard question.isOwnForm else {
            var answer = Answer.sentence(
                "This form came from another page. Open the archive itself and sign in there.",
                .forbidden)
            answer.note = "a form of another page"
            return answer
        }
        let form = FormFields(body)
        let name = Site.trimmed(form["email"])
        let next = Site.local(form["next"])
        let told = entrance.knows(name) ? name : "someone unknown"
        switch entrance.signIn(
            name: name, token: Site.trimmed(form["token"]), from: question.visit.client.key,
            clock: question.clock, now: question.now)
        {
        case .welcome(let session):
            var answer = Answer.other(Site.address(next))
            answer.headers[.setCookie] = cookie(
                entrance.seal.cookie(of: session), seconds: entrance.seal.seconds, question)
            answer.reader = session.reader
            answer.note = "signed in"
            return answer
        case .wrong:
            var answer = Answer.page(
                pages.signIn(
                    next: next, name: name,
                    problem: """
                        The e-mail address or the token is wrong. Check both, and try again.
                        """),
                .forbidden)
            answer.note = "\(told) did not get in"
            return answer
        case .wait(let seconds):
            let minutes = (seconds + 59) / 60
            var answer = Answer.page(
                pages.signIn(
                    next: next, name: name,
                    problem: "There were too many attempts. Try again in \(minutes) "
                        + (minutes == 1 ? "minute." : "minutes.")),
                .tooManyRequests)
            answer.headers[.retryAfter] = "\(seconds)"
            answer.note = "\(told) has to wait"
            return answer
        }
    }

    private func signOut(_ question: Question, _ body: String?) -> Answer {
        guard let session = session(of: question) else { return left(question) }
        let token = FormFields(body ?? "")["token"]
        guard entrance.seal.isFormToken(token, of: session) else {
            var answer = Answer.sentence(
                "This form came from another page. Go back to the archive and sign out there.",
                .forbidden)
            answer.reader = session.reader
            return answer
        }
        var answer = left(question)
        answer.reader = session.reader
        answer.note = "signed out"
        do throws(FileFault) {
            try entrance.end(session, now: question.now)
        } catch {
            answer.note = "signed out, until the next start only: \(error.path): \(error.words)"
        }
        return answer
    }

    private func left(_ question: Question) -> Answer {
        var answer = Answer.other("./" + Place.logIn)
        answer.headers[.setCookie] = cookie("", seconds: 0, question)
        answer.headers[.clearSiteData] = "\"cache\""
        return answer
    }

    // MARK: With a session

    private func archived(_ question: Question, _ session: Session) async -> Answer {
        let up = HTML.up(from: question.path)
        let bar = ReaderBar(
            reader: session.reader, token: entrance.seal.formToken(of: session), up: up)
        do {
            switch try folder.open(question.path) {
            case .nothing: return .page(pages.missing(up: up, bar: bar.markup), .notFound)
            case .folder:
                let name = question.path.folder.text.split(separator: "/").last ?? ""
                return .other("./\(name)/", .permanentRedirect)
            case .file(let file):
                let name = question.path.isFolder ? "index.html" : question.path.names.last ?? ""
                return try await FileAnswer(file, name: name, bar: bar).answer(
                    to: question.headers)
            }
        } catch {
            var answer = Answer.page(
                pages.unreadable(up: up, bar: bar.markup), .serviceUnavailable)
            answer.note = (error as? FileFault).map { "\($0.path): \($0.words)" } ?? "\(error)"
            return answer
        }
    }

    private func session(of question: Question) -> Session? {
        let name = Site.cookieName(isSecure: question.visit.isSecure)
        let values = question.headers[values: .cookie].flatMap { $0.split(separator: ";") }
            .map { $0.drop { $0 == " " } }.filter { $0.hasPrefix(name + "=") }
        // Two of one name: one of them was put there by someone else.
        guard values.count == 1 else { return nil }
        return entrance.session(of: values[0].dropFirst(name.count + 1), now: question.now)
    }

    private func cookie(_ value: String, seconds: Int64, _ question: Question) -> String {
        let isSecure = question.visit.isSecure
        return "\(Site.cookieName(isSecure: isSecure))=\(value); Path=/; Max-Age=\(seconds); "
            + "HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }

    /// With TLS the browser itself sees to it that no other site can have set the cookie.
    private static func cookieName(isSecure: Bool) -> String {
        (isSecure ? "__Host-" : "") + "musora-archive"
    }

    /// A place in the archive, without the first `/`; blank, the archive's front page, for
    /// everything else.
    static func local(_ next: String) -> String {
        String(
            (ArchivePath(target: "/" + next.drop { $0 == "/" }) ?? .root).text.dropFirst())
    }

    /// Relative to the page to sign in.
    private static func address(_ next: String) -> String { "./" + local(next) }

    private static func trimmed(_ text: String) -> String {
        var text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return String(text)
    }
}

extension Site.Question {
    /// Whether a form came from a page of this server, as far as the browser says.
    var isOwnForm: Bool {
        if let site = headers[.fetchSite] { return site == "same-origin" || site == "none" }
        guard let origin = headers[.origin] else { return true }
        return origin == "http://\(host)" || origin == "https://\(host)"
    }
}
