package import ReportModel
package import Settings
package import Warehouse

/// What `check` says of Snowflake: alone, which datasets have a query; online, whether the user may
/// sign in, what each query returns, and how old its newest row is.
package struct SnowflakeCheck: OnlineCheck {
    package typealias Line = ConfigurationCheck.Line

    package let subject = "Snowflake"

    private let settings: Settings
    private let probe: SnowflakeProbe
    private let zone: TimeZoneRules
    private let now: Instant

    package init(
        settings: Settings, probe: SnowflakeProbe, zone: TimeZoneRules, now: Instant
    ) {
        self.settings = settings
        self.probe = probe
        self.zone = zone
        self.now = now
    }

    // MARK: Without the network

    /// Who would sign in, and the datasets that have no query, with what that costs.
    ///
    /// - Parameter isAsked: whether Snowflake is asked afterwards.
    package func lines(isAsked: Bool) -> [Line] {
        let who = [
            "user \(probe.access.user)", probe.access.role.map { "role \($0)" },
            probe.access.warehouse.map { "warehouse \($0)" },
        ].compactMap { $0 }.joined(separator: ", ")
        let asked = Set(sources.map(\.dataset))
        let more = isAsked ? "" : "; “check --online” asks it"
        return [Line(.ok, "\(subject): \(who)\(more)")]
            + Dataset.allCases.filter { !asked.contains($0) }.flatMap(absent)
            + WarehouseCheck.notBegun(settings, on: today)
    }

    private var sources: [SnowflakeProbe.Source] {
        SnowflakeProbe.sources(settings.snowflake.queries)
    }

    private func absent(_ dataset: Dataset) -> [Line] {
        let costs = ReportSources.all(settings).compactMap { $0.cost(of: dataset) }
        guard !costs.isEmpty else {
            return [Line(.ok, "\(dataset.name): no query, and none is needed")]
        }
        let mend = "write its query in viz_config.json"
        return [Line(.warning, "\(dataset.name): there is no query", mend: mend)]
            + costs.map { Line(.warning, "without \(dataset.name): \($0)", mend: mend) }
    }

    // MARK: Online

    package func findings() async -> [OnlineFinding] {
        var findings: [OnlineFinding] = []
        for step in SnowflakeProbe.Step.allCases {
            let finding = await signIn(step)
            findings.append(finding)
            if finding.outcome == .error { return findings }
        }
        let sources = sources
        let found = await withTaskGroup(of: (Int, [OnlineFinding]).self) { group in
            for (index, source) in sources.enumerated() {
                group.addTask { (index, await look(at: source)) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        return findings + sources.indices.flatMap { found[$0] ?? [] }
    }

    private func signIn(_ step: SnowflakeProbe.Step) async -> OnlineFinding {
        let access = probe.access
        do {
            let session = try await probe.session(step)
            switch step {
            case .account:
                return OnlineFinding(
                    "account", .ok, "\(session.account ?? "there"), user \(access.user)")
            case .role:
                return given("role", "SNOWFLAKE_ROLE", session.role, access.role) {
                    access.asker.roleGrant
                }
            case .warehouse:
                return given(
                    "warehouse", "SNOWFLAKE_WAREHOUSE", session.warehouse, access.warehouse
                ) { access.asker.warehouseGrant }
            }
        } catch {
            return failure("\(step)", error)
        }
    }

    /// Something that the configuration may name, and otherwise the user has.
    private func given(
        _ name: String, _ variable: String, _ found: String?, _ asked: String?,
        _ grant: () -> String
    ) -> OnlineFinding {
        guard let found else {
            return OnlineFinding(
                name, .error, asked.map { "\($0) cannot be used" } ?? "the user has none",
                mend: asked == nil
                    ? "set \(variable), or the user's default" : "check \(variable), and \(grant())"
            )
        }
        return OnlineFinding(
            name, .ok, found + (asked == nil ? ", the user's own; \(variable) is not set" : ""))
    }

    private func look(at source: SnowflakeProbe.Source) async -> [OnlineFinding] {
        do {
            let missing = try await probe.missingColumns(of: source)
            let newest = try await probe.newest(of: source, now: now, today: today)
            return columns(source.name, missing) + age(source, newest)
        } catch {
            let costs = ReportSources.all(settings).compactMap { $0.cost(of: source.dataset) }
            return [failure(source.name, error)]
                + costs.map { OnlineFinding(source.name, .warning, "without it: \($0)") }
        }
    }

    private func columns(_ name: String, _ missing: [String]) -> [OnlineFinding] {
        guard !missing.isEmpty else { return [OnlineFinding(name, .ok, "all columns are there")] }
        let names = missing.map { "“\($0)”" }.joined(separator: ", ")
        return [
            OnlineFinding(
                name, .warning, "without \(names); their figures are missing",
                mend: "add \(missing.count == 1 ? "it" : "them") to its query in viz_config.json")
        ]
    }

    // MARK: Age

    private func age(
        _ source: SnowflakeProbe.Source, _ newest: SnowflakeProbe.Moment?
    ) -> [OnlineFinding] {
        guard source.dataset.time != nil else { return [] }
        guard let newest else {
            return [
                OnlineFinding(
                    source.name, .warning, "no row has a time up to now",
                    mend: "see whether its table has rows, and look at the column of its time")
            ]
        }
        let (day, hours): (LocalDay, Int?) =
            switch newest {
            case .day(let day): (day, nil)
            case .instant(let at):
                (zone.day(of: at), Int((now.microseconds - at.microseconds) / 3_600_000_000))
            }
        let words =
            hours.flatMap { $0 < 48 ? counted($0, "hour") : nil }
            ?? counted(day.days(to: today), "day")
        let isOld = day.days(to: today) > WarehouseCheck.freshDays
        return [
            OnlineFinding(
                source.name, isOld ? .warning : .ok,
                "the newest row is \(words) old, of \(day.shortWithWeekday)",
                mend: isOld ? "see why its table is not filled any more" : nil)
        ]
    }

    private var today: LocalDay { zone.day(of: now) }

    private func failure(_ name: String, _ error: any Error) -> OnlineFinding {
        guard let error = error as? WarehouseError else {
            return OnlineFinding(name, .error, "\(error)")
        }
        // The line says already whose it is.
        if case .snowflake(let problem) = error {
            return OnlineFinding(name, .error, problem.words, mend: problem.hint)
        }
        return OnlineFinding(name, .error, error.message, mend: error.hint)
    }
}
