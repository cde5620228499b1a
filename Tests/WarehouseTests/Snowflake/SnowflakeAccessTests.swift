import Testing

@testable import Warehouse

/// Account identifiers in all their forms.
struct SnowflakeAccountTests {
    @Test(arguments: [
        ("acme-analytics", "https://acme-analytics.snowflakecomputing.com", "ACME-ANALYTICS"),
        ("acme-data_mart", "https://acme-data-mart.snowflakecomputing.com", "ACME-DATA_MART"),
        ("xy12345", "https://xy12345.snowflakecomputing.com", "XY12345"),
        (
            "xy12345.us-east-2.aws", "https://xy12345.us-east-2.aws.snowflakecomputing.com",
            "XY12345"
        ),
        ("acme-x7.global", "https://acme-x7.global.snowflakecomputing.com", "ACME"),
    ])
    func forms(_ text: String, _ address: String, _ claim: String) throws {
        let account = try SnowflakeAccount(text)
        #expect(account.address == address)
        #expect(account.claim == claim)
    }

    @Test(arguments: [
        "https://acme.snowflakecomputing.com", "acme.snowflakecomputing.com", "acme/x", "acme x",
        "",
        "acme\u{202E}", "ä",
    ])
    func noAccounts(_ text: String) {
        #expect(throws: SnowflakeProblem.self) { try SnowflakeAccount(text) }
    }
}
