import Warehouse

/// The demo's authors and customers.
enum DemoPeople {
    static func authorID(_ number: Int) -> String { "a\(100_000 + number)" }

    static func name(_ number: Int) -> String { "\(firstName(number)) \(lastName(number))" }

    static func firstName(_ number: Int) -> String {
        DemoTexts.firstNames[number * 7 % DemoTexts.firstNames.count]
    }

    static func lastName(_ number: Int) -> String {
        DemoTexts.lastNames[number * 5 / 3 % DemoTexts.lastNames.count]
    }

    static func mail(_ number: Int) -> String { "player\(number)@example.com" }

    /// Four authors of five are known users.
    static func writeAuthors(_ count: Int, in warehouse: NewWarehouse, _ random: DemoRandom) throws
    {
        try write(
            .commentDemographics, by: "author_id", count, known: 0.8, in: warehouse, random,
            key: authorID)
    }

    /// Two customers of three are known users; their e-mail is spelt as they typed it.
    static func writeCustomers(_ count: Int, in warehouse: NewWarehouse, _ random: DemoRandom)
        throws
    {
        try write(
            .conversationDemographics, by: "email", count, known: 0.66, in: warehouse, random
        ) { number in
            number % 9 == 0 ? mail(number).uppercased() : mail(number)
        }
    }

    private static func write(
        _ dataset: Dataset, by keyColumn: String, _ count: Int, known: Double,
        in warehouse: NewWarehouse,
        _ random: DemoRandom, key: (Int) -> String
    ) throws {
        var random = random
        var table = try warehouse.table(
            dataset, [keyColumn, "age", "timezone", "experience_level"])
        for number in 0..<count where random.chance(known) {
            table.set(0, key(number))
            table.set(1, random.chance(0.1) ? nil : age(&random))
            table.set(2, random.chance(0.06) ? nil : random.pick(DemoVocabulary.timeZones))
            table.set(3, random.chance(0.12) ? nil : Double(random.skewed(21)) / 2)
            try table.insert()
        }
    }

    /// Most are in their forties: three dice added up.
    private static func age(_ random: inout DemoRandom) -> Int64 {
        Int64(13 + random.below(24) + random.below(24) + random.below(24))
    }
}
