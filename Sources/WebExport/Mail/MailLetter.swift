package import ReportModel

/// What a mail to one person says, before it is written as HTML and as plain text.
package struct MailLetter: Hashable, Sendable {
    /// The first one leads; of others, only what differs is added.
    package var briefs: [MailBrief]
    package var since: Since?
    /// What it corrects, in a sentence; nil for a first mail of the day.
    package var correction: String?
    /// The id of the picture's part; nil without a picture.
    package var pictureID: String?
    /// Where the archive is served; nil leaves links out.
    package var archive: FolderAddress?
    package var attached: [File]
    /// What would have made the mail too large.
    package var left: [File]
    /// Why the person gets it, in a sentence.
    package var why: String
    package var owner: EmailAddress?

    package init(
        briefs: [MailBrief], since: Since? = nil, correction: String? = nil,
        pictureID: String? = nil, archive: FolderAddress? = nil, attached: [File] = [],
        left: [File] = [], why: String, owner: EmailAddress? = nil
    ) {
        self.briefs = briefs
        self.since = since
        self.correction = correction
        self.pictureID = pictureID
        self.archive = archive
        self.attached = attached
        self.left = left
        self.why = why
        self.owner = owner
    }

    /// What differs from the last report that the person was sent.
    package struct Since: Hashable, Sendable {
        /// The day of that report.
        package var day: LocalDay
        package var new: [String]
        package var over: [String]
        package var restated: [String]

        package init(day: LocalDay, new: [String], over: [String], restated: [String]) {
            self.day = day
            self.new = new
            self.over = over
            self.restated = restated
        }
    }

    /// A report's PDF.
    package struct File: Hashable, Sendable {
        package var title: String
        /// “0.4 MB”.
        package var size: String
        /// Its path in the archive's folder.
        package var path: String

        package init(title: String, size: String, path: String) {
            self.title = title
            self.size = size
            self.path = path
        }
    }

    /// A letter in both forms of a mail.
    package struct Written: Hashable, Sendable {
        package var html: String
        package var text: String
    }
}

extension MailLetter {
    /// The letter as the templates have it; the same letter gives the same bytes.
    ///
    /// - Parameter publisher: the name on the masthead.
    package func written(with templates: TemplateSet, publisher: String) -> Written {
        let view = MailView(letter: self, publisher: publisher)
        return Written(
            html: String(decoding: templates.render(.mail, view.view), as: UTF8.self),
            text: MailText.finished(templates.renderText(.mailText, view.view)))
    }
}
