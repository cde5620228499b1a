import ReportModel
import Settings

extension Inputs {
    /// The rules by which the peers compute the same figures, as JSON: they need neither
    /// our configuration's files nor a tz database of their own.
    var plan: String {
        get throws {
            guard let days = settings.windowDays,
                settings.editions.allSatisfy({ $0.filter.window == nil })
            else { throw InputError.severalWindows }
            let window = Window(days: days, endingWith: asOf)
            let plan: [(String, JSONValue)] = [
                ("as_of", .integer(Int(asOf.number))),
                ("window", JSONValue(window)),
                ("previous", JSONValue(window.previous)),
                ("zone", zoneSpans),
                ("editions", .array(settings.editions.map(JSONValue.init))),
                ("weights", weights),
                ("negative", JSONValue(settings.sentiment.negative)),
                ("urgent_intents", JSONValue(settings.sentiment.urgentIntents)),
                ("question_intents", JSONValue(settings.sentiment.questionIntents)),
                ("age_groups", JSONValue(settings.demographics.ageGroups)),
                ("experience_groups", JSONValue(settings.demographics.experienceGroups)),
                ("top_time_zones", .integer(settings.demographics.topTimeZones)),
            ]
            let object = JSONValue.object(plan.map { .init($0, $1) })
            return String(decoding: object.bytes, as: UTF8.self)
        }
    }

    /// Seconds since 1970 UTC at which an offset begins, and the offsets in seconds; the
    /// first began before all time.
    private var zoneSpans: JSONValue {
        .object([
            .init("starts", .array(zone.starts.dropFirst().map { .integer(Int($0)) })),
            .init("offsets", .array(zone.offsets.map { .integer(Int($0)) })),
        ])
    }

    private var weights: JSONValue {
        let weights = settings.sentiment.weights.sorted { $0.key < $1.key }
        return .object(weights.map { .init($0.key, .number($0.value)) })
    }
}

extension JSONValue {
    /// Days since 1970, both in.
    fileprivate init(_ window: Window) {
        self = .array([.integer(Int(window.from.number)), .integer(Int(window.to.number))])
    }

    fileprivate init(_ edition: Edition) {
        self = .object([
            .init("id", .string(edition.id)),
            .init("platforms", edition.filter.platforms.map(JSONValue.init) ?? .null),
            .init("brands", edition.filter.brands.map(JSONValue.init) ?? .null),
            .init("sentiments", edition.filter.sentiments.map(JSONValue.init) ?? .null),
        ])
    }

    fileprivate init(_ labels: Set<String>) {
        self = .array(labels.sorted().map { .string($0) })
    }

    fileprivate init(_ buckets: [DemographicGroups.Bucket]) {
        self = .array(
            buckets.map {
                .object([
                    .init("label", .string($0.label)), .init("low", JSONValue($0.low)),
                    .init("high", JSONValue($0.high)),
                ])
            })
    }
}
