internal import HTTPTypes

/// What every answer tells the browser not to do.
enum SecurityHeaders {
    /// The archive's pages: only its own files, no inline scripts or styles, as the pages say too.
    static let archive =
        "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; "
        + "script-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; "
        + "frame-ancestors 'self'"

    /// The server's own pages: no scripts at all, and in no frame.
    static let own =
        "default-src 'none'; img-src data:; style-src 'self'; font-src 'self'; base-uri 'none'; "
        + "form-action 'self'; frame-ancestors 'none'"

    /// A drawing that is opened by itself.
    static let drawing =
        "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"

    /// Files that no browser runs; a stricter policy would keep some from showing a PDF.
    static let file = "frame-ancestors 'self'"

    static func policy(of type: String) -> String {
        type.hasPrefix("text/html") ? archive : type == "image/svg+xml" ? drawing : file
    }

    /// - Parameters:
    ///   - policy: the Content-Security-Policy.
    ///   - isSecure: whether the reader speaks TLS, with the proxy.
    static func add(to headers: inout HTTPFields, policy: String, isSecure: Bool) {
        headers[.contentSecurityPolicy] = policy
        headers[.xContentTypeOptions] = "nosniff"
        for (name, value) in others { headers[name] = value }
        headers[.frameOptions] = policy == own ? "DENY" : "SAMEORIGIN"
        // The form's own page says where it comes from, so that forms of other pages are known.
        headers[.referrerPolicy] = policy == own ? "same-origin" : "no-referrer"
        if isSecure { headers[.strictTransportSecurity] = "max-age=31536000" }
    }

    private static let others: [(HTTPField.Name, String)] = [
        (.openerPolicy, "same-origin"), (.resourcePolicy, "same-origin"),
        (
            .permissionsPolicy,
            "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
        ), (.robots, "noindex, nofollow"),
    ]
}

extension HTTPField.Name {
    // The names are of the form that a name must have.
    private static func known(_ name: String) -> HTTPField.Name {
        guard let known = HTTPField.Name(name) else { preconditionFailure(name) }
        return known
    }

    static let frameOptions = known("X-Frame-Options")
    static let referrerPolicy = known("Referrer-Policy")
    static let openerPolicy = known("Cross-Origin-Opener-Policy")
    static let resourcePolicy = known("Cross-Origin-Resource-Policy")
    static let permissionsPolicy = known("Permissions-Policy")
    static let robots = known("X-Robots-Tag")
    static let clearSiteData = known("Clear-Site-Data")
    static let forwardedFor = known("X-Forwarded-For")
    static let forwardedProtocol = known("X-Forwarded-Proto")
    static let fetchSite = known("Sec-Fetch-Site")
    static let fetchMode = known("Sec-Fetch-Mode")
    static let host = known("Host")
}
