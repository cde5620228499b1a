import ReportModel
import Testing

@testable import Settings

/// What the section `delivery` can have wrong, in exact words; the lines begin with line 5.
@Suite struct DeliveryMessages {
    @Test func aSubscriptionHasReportsEditionDaysAndConditions() throws {
        let rules = try ConfigurationFolder.adding(
            """
            delivery:
              transport: smtp
              from: "Musora, daily <reports@Example.com>"
              owner: analytics@example.com
              smtp: {host: mail.example.com, port: 465, security: tls, user: robot, auth: password}
              subscriptions:
                - id: executives
                  to: [ceo@example.com, "Ada <ada@example.com>"]
                  reports: [brief, sentiment/all]
                  edition: drumeo
                  days: [mon, fri]
                  when: findings
                  corrections: mail
                  digest: false
            """
        ).read().value.delivery
        #expect(rules.from.address.text == "reports@example.com")
        #expect(rules.from.name == "Musora, daily")
        #expect(rules.server.security == .tls && rules.server.user == "robot")
        let subscription = try #require(rules.subscriptions.first)
        #expect(subscription.to.map(\.address.text) == ["ceo@example.com", "ada@example.com"])
        #expect(subscription.reports.map(\.folder) == ["brief", "sentiment/all"])
        #expect(subscription.edition == "drumeo" && subscription.days == [1, 5])
        #expect(subscription.condition == .findings && subscription.corrections == .mail)
        #expect(!subscription.isDigest)
    }

    @Test func withoutTheSectionMailsGoIntoTheOutbox() throws {
        let rules = try ConfigurationFolder.adding("").read().value.delivery
        #expect(rules.transport == .outbox && rules.subscriptions.isEmpty)
        #expect(rules.sizeLimit == 10_485_760 && rules.retryAfter == [60, 300, 900, 1800])
    }

    @Test(arguments: [
        (
            "delivery: {transport: pigeon}",
            """
            error: config/reports.yaml:5: “delivery.transport” cannot be “pigeon”
            hint: it can be “outbox”, “smtp”
            """
        ),
        (
            "delivery: {form: a@example.com}",
            """
            error: config/reports.yaml:5: unknown key “form” in “delivery”
            hint: did you mean “from”?
            """
        ),
        (
            "delivery: {from: \"a@b\\r\\nBcc: c@example.com\"}",
            """
            error: config/reports.yaml:5: expected an address, or a name with an address in angle brackets for “delivery.from”, found the text “a@b Bcc: c@example.com”
            hint: for example Musora Reports <reports@example.com>
            """
        ),
        (
            "delivery: {smtp: {security: none}}",
            """
            error: config/reports.yaml:5: mails to “smtp.example.com” would not be encrypted
            hint: set “security” to starttls or tls; none is for a server on this machine
            """
        ),
        (
            "delivery: {smtp: {auth: password}}",
            """
            error: config/reports.yaml:5: “auth” is “password”, but there is no “user”
            hint: name the user to sign in as, such as reports@example.com
            """
        ),
        (
            "delivery: {subscriptions: [{id: x, to: []}]}",
            """
            error: config/reports.yaml:5: expected at least one address for “delivery.subscriptions[1].to”, found an empty list
            hint: for example [ceo@example.com]
            """
        ),
        (
            "delivery: {subscriptions: [{id: x, to: [a@example.com, A@example.com]}]}",
            """
            error: config/reports.yaml:5: “A@example.com” comes twice
            hint: keep one of them
            """
        ),
        (
            "delivery: {subscriptions: [{id: x, to: [a@example.com], reports: [sentiment/dumeo]}]}",
            """
            error: config/reports.yaml:5: “delivery.subscriptions[1].reports” cannot be “sentiment/dumeo”
            hint: did you mean “sentiment/drumeo”?
            """
        ),
        (
            "delivery: {subscriptions: [{id: x, to: [a@example.com], edition: dumeo}]}",
            """
            error: config/reports.yaml:5: “delivery.subscriptions[1].edition” cannot be “dumeo”
            hint: did you mean “drumeo”?
            """
        ),
        (
            "delivery: {subscriptions: [{id: x, to: [a@example.com], days: [monday]}]}",
            """
            error: config/reports.yaml:5: “delivery.subscriptions[1].days[1]” cannot be “monday”
            hint: it can be “mon”, “tue”, “wed”, “thu”, “fri”, “sat”, “sun”
            """
        ),
        (
            "delivery: {subscriptions: [{id: x, to: [a@example.com]}, {id: x, to: [b@example.com]}]}",
            """
            error: config/reports.yaml:5: subscription id “x” is taken by the one in line 5
            hint: give it an id of its own
            """
        ),
    ])
    func wrongValuesAreNamed(lines: String, message: String) throws {
        let folder = ConfigurationFolder.adding(lines)
        let problems = #expect(throws: SettingsProblems.self) { try folder.read() }
        #expect(problems?.description == message)
    }

    @Test func theListAllowsAddressesAndDomains() {
        let list = AllowList("ceo@example.com, @musora.com;\nnonsense @")
        func allows(_ text: String) -> Bool { EmailAddress(text).map(list.allows) ?? false }
        #expect(allows("CEO@Example.com") && allows("anyone@musora.com"))
        #expect(!allows("cto@example.com") && !allows("x@sub.musora.com"))
        #expect(list.unreadable == [3, 4])
    }
}
