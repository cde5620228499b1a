import ReportModel

extension SnowflakeProblem.Answer {
    /// Snowflake's own words, with what its support asks for.
    var sentence: String {
        let said = VisibleText.shown(message.isEmpty ? "no reason given" : message, limit: 400)
        let parts = [
            code.isEmpty ? "status \(status)" : "code \(code)", handle.map { "statement \($0)" },
            request.map { "request \($0)" },
        ]
        return "\(said) (\(parts.compactMap { $0 }.joined(separator: ", ")))"
    }

    /// How to mend it: what an administrator of Snowflake has to run is written out.
    func hint(dataset: String?, _ asker: SnowflakeProblem.Asker) -> String {
        if let hint = signInHint(asker.fingerprint) { return hint }
        let lower = message.lowercased()
        if lower.contains("network policy") || code == "390422" {
            return "let this machine's address through the user's network policy"
        }
        if message.contains("Role '") || code == "390189" {
            return "check SNOWFLAKE_ROLE, and \(asker.roleGrant)"
        }
        let query = dataset.map { "the query of “\($0)”" } ?? "the query"
        return queryHint(query, asker) ?? statusHint(query)
    }

    private func queryHint(_ query: String, _ asker: SnowflakeProblem.Asker) -> String? {
        switch code {
        case "000606", "000607", "090105":
            "set SNOWFLAKE_WAREHOUSE, and \(asker.warehouseGrant)"
        case "090073", "000608": "resume the warehouse, or raise its resource monitor"
        case "002003", "002043": "check the name in \(query), and \(grant(asker))"
        case "000904": "mend the column's name in \(query) in viz_config.json"
        case "001003", "002139", "002140": "mend \(query) in viz_config.json"
        case "000630", "000604": "allow more with “statement_timeout” under “snowflake”"
        case "391908": "make \(query) return fewer rows"
        case "000709": SnowflakeProblem.Answer.goneHint
        default: nil
        }
    }

    private static let goneHint = "run again: Snowflake no longer has the result of this statement"

    private func statusHint(_ query: String) -> String {
        switch status {
        case 404 where handle != nil: SnowflakeProblem.Answer.goneHint
        case 403: "check that the account allows the SQL API and this user"
        case 404, 405, 415, 522: "check SNOWFLAKE_ACCOUNT and SNOWFLAKE_HOST"
        case 408: "allow more with “statement_timeout” under “snowflake”"
        case 429: "run fewer statements at once with “concurrency” under “snowflake”, or later"
        case 500...: "try again later; see status.snowflake.com"
        default: "mend \(query) in viz_config.json"
        }
    }

    /// What lets the role see the object that Snowflake names.
    ///
    /// For example `Object 'DB.SCHEMA.T' does not exist or not authorized.`
    private func grant(_ asker: SnowflakeProblem.Asker) -> String {
        let kinds = [
            ("Database", "USAGE ON DATABASE"), ("Schema", "USAGE ON SCHEMA"),
            ("Warehouse", "USAGE ON WAREHOUSE"), ("View", "SELECT ON VIEW"),
        ]
        let right = kinds.first { message.contains("\($0.0) '") }?.1 ?? "SELECT ON TABLE"
        let named = message.split(separator: "'", omittingEmptySubsequences: false)
        let object = named.count > 2 ? VisibleText.shown(String(named[1])) : "…"
        return "GRANT \(right) \(object) TO ROLE \(asker.role ?? "…")"
    }

    private func signInHint(_ fingerprint: String?) -> String? {
        guard status == 401 || code.hasPrefix("3943") else { return nil }
        switch code {
        case "394302", "394303": return "check this machine's clock: the token's time was refused"
        case "394307": return "check SNOWFLAKE_ACCOUNT: it is not the one that was asked"
        case "394300": return "SNOWFLAKE_USER must be the user's LOGIN_NAME"
        default: break
        }
        guard let fingerprint else {
            return
                "make a new token, check that the user may use it, and that SNOWFLAKE_TOKEN_TYPE is right"
        }
        return "compare RSA_PUBLIC_KEY_FP of DESC USER with \(fingerprint), and check "
            + "SNOWFLAKE_USER, SNOWFLAKE_ACCOUNT and this machine's clock"
    }
}

extension SnowflakeProblem {
    /// Whether the statement names a column that is not there.
    var isUnknownColumn: Bool {
        if case .refused(let answer) = cause { answer.code == "000904" } else { false }
    }
}

extension SnowflakeProblem.Asker {
    package var roleGrant: String { "GRANT ROLE \(role ?? "…") TO USER \(user ?? "…")" }

    package var warehouseGrant: String {
        "GRANT USAGE, OPERATE ON WAREHOUSE \(warehouse ?? "…") TO ROLE \(role ?? "…")"
    }
}

extension SnowflakeAccess {
    package var asker: SnowflakeProblem.Asker {
        SnowflakeProblem.Asker(
            user: user, role: role, warehouse: warehouse, fingerprint: tokens.fingerprint)
    }
}
