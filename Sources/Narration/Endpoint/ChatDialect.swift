internal import ReportModel

/// What a server understands of OpenAI’s protocol.
///
/// Every call begins with the strictest form. When a server does not accept a part of it, that part
/// is left out from then on.
struct ChatDialect: Hashable {
    enum Format: Hashable {
        /// The server holds the answer to the schema.
        case schema
        /// The server holds the answer to JSON; the schema is in the prompt.
        case object
        /// The server holds the answer to nothing; the schema is in the prompt.
        case free
    }

    var format = Format.schema
    /// The name of the limit for the answer’s length; nil sends none.
    var limitName: String? = "max_completion_tokens"
    var sendsStore = true

    /// The dialect to try next after a refusal; nil when the refusal is about something else.
    ///
    /// - Parameter text: the body of the refusal.
    func adapted(toRefusal text: String) -> ChatDialect? {
        let text = text.lowercased()
        var next = self
        if text.contains("max_completion_tokens"), limitName == "max_completion_tokens" {
            next.limitName = "max_tokens"
        } else if text.contains("max_tokens"), limitName == "max_tokens" {
            next.limitName = nil
        } else if format != .free,
            ["response_format", "json_schema", "json_object"].contains(where: text.contains)
        {
            next.format = format == .schema ? .object : .free
        } else if sendsStore, text.contains("store") {
            next.sendsStore = false
        } else {
            return nil
        }
        return next
    }

    /// For operators: what the server lacks; nil when it lacks nothing that matters.
    func lack(of name: String) -> String? {
        switch format {
        case .schema: nil
        case .object, .free:
            "\(name): the server does not hold answers to a schema; every answer is checked all "
                + "the same, and asked for again if its form is wrong"
        }
    }
}

extension ChatDialect {
    /// The longest answer, in tokens: far more than any schema needs, with room for a model that
    /// thinks first.
    private static let longest = 16_000

    /// The body of a call.
    func body(of prompt: Prompt, model: String) -> [UInt8] {
        var members: [JSONValue.Member] = [
            .init("model", .string(model)),
            .init(
                "messages",
                .array([
                    message("system", prompt.system),
                    message("user", prompt.data + schemaText(prompt)),
                ])),
        ]
        if let format = responseFormat(prompt) { members.append(.init("response_format", format)) }
        // Customers’ texts are not to be kept by the provider.
        if sendsStore { members.append(.init("store", .boolean(false))) }
        if let limitName { members.append(.init(limitName, .integer(ChatDialect.longest))) }
        return JSONValue.object(members).bytes
    }

    private func message(_ role: String, _ content: String) -> JSONValue {
        .object([.init("role", .string(role)), .init("content", .string(content))])
    }

    private func responseFormat(_ prompt: Prompt) -> JSONValue? {
        switch format {
        case .schema:
            .object([
                .init("type", .string("json_schema")),
                .init(
                    "json_schema",
                    .object([
                        .init("name", .string(prompt.schemaName)), .init("strict", .boolean(true)),
                        .init("schema", prompt.schema),
                    ])),
            ])
        case .object: .object([.init("type", .string("json_object"))])
        case .free: nil
        }
    }

    private func schemaText(_ prompt: Prompt) -> String {
        guard format != .schema else { return "" }
        return "\nAnswer with one JSON object that follows this JSON schema, and nothing else:\n"
            + String(decoding: prompt.schema.bytes, as: UTF8.self)
    }
}
