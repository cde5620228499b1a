import ReportModel

/// One row of `comment_demographics` or `conversation_demographics`: a known user (Figures 1).
package struct Demographic: Hashable, Sendable {
    /// `author_id` or `email`, as written.
    package var key: String
    package var age: Double?
    /// Trimmed, otherwise unchanged; nil when blank.
    package var timeZone: String?
    package var experience: Double?

    package init(
        key: String = "", age: Double? = nil, timeZone: String? = nil, experience: Double? = nil
    ) {
        self.key = key
        self.age = age
        self.timeZone = timeZone
        self.experience = experience
    }
}

extension DatasetDefinition where Row == Demographic {
    package static var commentDemographics: DatasetDefinition {
        DatasetDefinition(
            "comment_demographics", title: "Users who comment", rowsName: "users’ records",
            place: .init(keys: ["author_id"]), form: demographicForm(by: "author_id"))
    }

    package static var conversationDemographics: DatasetDefinition {
        DatasetDefinition(
            "conversation_demographics", title: "Users who write to support",
            rowsName: "users’ records", place: .init(keys: ["email"]),
            form: demographicForm(by: "email"))
    }
}

extension Dataset {
    /// Known authors of comments, by `author_id`.
    package static let commentDemographics: Dataset = DatasetDefinition.commentDemographics.dataset
    /// Known customers who write to support, by `email`.
    package static let conversationDemographics: Dataset =
        DatasetDefinition.conversationDemographics.dataset
}

/// Rows without a key are left out, because they match nothing (Figures 15).
private func demographicForm(by key: String) -> RowForm<Demographic> {
    RowForm(
        empty: Demographic(),
        columns: [
            .text(key, isPersonal: true) { $0.key = $1 ?? "" },
            .integer("age", isOptional: true, isPersonal: true) { $0.age = $1.map(Double.init) },
            .text("timezone", isOptional: true, isPersonal: true) {
                let zone = String(Label.trimmed($1 ?? ""))
                $0.timeZone = zone.isEmpty ? nil : zone
            },
            .number("experience_level", isOptional: true, isPersonal: true) {
                $0.experience = $1
            },
        ],
        keeps: { !Label.trimmed($0.key).isEmpty })
}
