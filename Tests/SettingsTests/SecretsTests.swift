import Testing

@testable import Settings

struct SecretsTests {
    @Test func aDotEnvFileIsRead() throws {
        let text = """
            # what Snowflake needs
            SNOWFLAKE_USER=REPORTS
            export SNOWFLAKE_ROLE = "REPORTS READER"   # with a remark
            TOKEN='a#b=c "d"'
            PLAIN=a#b # remark
            EMPTY=

            WINDOWS=yes\r
            """
        #expect(
            try Secrets.variables(in: text) == [
                "SNOWFLAKE_USER": "REPORTS", "SNOWFLAKE_ROLE": "REPORTS READER",
                "TOKEN": #"a#b=c "d""#, "PLAIN": "a#b", "EMPTY": "", "WINDOWS": "yes",
            ])
    }

    @Test(
        arguments: [
            ("A=1\nnonsense", 2, .noSign), ("A-B=1", 1, .noName), ("1A=1", 1, .noName),
            ("A=\"open", 1, .openQuote),
        ] as [(String, Int, Secrets.Fault.Kind)])
    func faults(_ text: String, _ line: Int, _ kind: Secrets.Fault.Kind) {
        #expect(throws: Secrets.Fault(line: line, kind)) { try Secrets.variables(in: text) }
    }

    @Test func theEnvironmentComesFirst() {
        let secrets = Secrets(
            environment: ["A": "environment", "B": ""], credentials: ["A": "x", "B": "credential"],
            file: ["B": "x", "C": "file"])
        #expect(
            ["A", "B", "C", "D"].map(secrets.value) == ["environment", "credential", "file", nil])
    }
}
