import ReportModel
import Settings
import Warehouse

/// Who the authors are: the demographics joined to author codes (SPEC 3a 14, 15).
struct Audience: Sendable {
    /// An attribute of the authors as codes below `none`, which stands for no value.
    struct Attribute: Sendable {
        /// One an author code.
        fileprivate(set) var codes: [UInt32]
        /// How many values there are; also the code of none.
        let none: Int

        /// The attribute's value of each row of a block, by the rows' authors.
        func filler(for authors: [UInt32]) -> BlockFiller {
            { rows, block in
                for (index, row) in rows.enumerated() {
                    let author = authors[row]
                    block[index] = author == absentKey ? UInt32(none) : codes[Int(author)]
                }
            }
        }
    }

    /// Buckets of age, and of experience, in the configured order.
    let ages: Attribute
    let experiences: Attribute
    let timeZones: Attribute
    /// Code → name.
    let timeZoneNames: [ExactText]

    init(authors: [String], demographics: [Demographic], rules: Demographics) {
        let people = Audience.joined(demographics)
        let names = Set(people.values.compactMap(\.timeZone)).sorted()
        let codeOfName = Dictionary(uniqueKeysWithValues: zip(names, 0...))
        var ages = Attribute(none: rules.ageGroups.count, authors: authors.count)
        var experiences = Attribute(none: rules.experienceGroups.count, authors: authors.count)
        var zones = Attribute(none: names.count, authors: authors.count)
        for (author, key) in authors.enumerated() {
            guard let key = ExactText(key: key), let person = people[key] else { continue }
            ages.set(author, to: bucket(of: person.age, in: rules.ageGroups))
            experiences.set(author, to: bucket(of: person.experience, in: rules.experienceGroups))
            zones.set(author, to: person.timeZone.flatMap { codeOfName[$0] })
        }
        self.ages = ages
        self.experiences = experiences
        timeZones = zones
        timeZoneNames = names
    }

    private struct Person {
        var age: Double?
        var experience: Double?
        var timeZone: ExactText?
    }

    /// One person a key: of several rows each attribute is its smallest value.
    private static func joined(_ demographics: [Demographic]) -> [ExactText: Person] {
        var people: [ExactText: Person] = [:]
        people.reserveCapacity(demographics.count)
        for row in demographics {
            guard let key = ExactText(key: row.key) else { continue }
            var person = people[key] ?? Person()
            person.age = smallest(person.age, row.age.flatMap { $0.isNaN ? nil : $0 })
            person.experience = smallest(
                person.experience, row.experience.flatMap { $0.isNaN ? nil : $0 })
            person.timeZone = smallest(person.timeZone, row.timeZone.map(ExactText.init))
            people[key] = person
        }
        return people
    }
}

extension Audience.Attribute {
    fileprivate init(none: Int, authors: Int) {
        codes = [UInt32](repeating: UInt32(none), count: authors)
        self.none = none
    }

    fileprivate mutating func set(_ author: Int, to value: Int?) {
        if let value { codes[author] = UInt32(value) }
    }
}

/// The first bucket that a value fits in.
private func bucket(of value: Double?, in buckets: [Demographics.Bucket]) -> Int? {
    value.flatMap { value in buckets.firstIndex { $0.contains(value) } }
}

private func smallest<Value: Comparable>(_ left: Value?, _ right: Value?) -> Value? {
    guard let left, let right else { return left ?? right }
    return min(left, right)
}
