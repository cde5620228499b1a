import Warehouse

/// What the demo's people talk about: contents by brand and platform, learning paths and their lessons.
struct DemoCatalogue {
    struct Item {
        let key: Int64
        let title: String
        let platform: String
        let brand: String
    }

    struct Lesson {
        let id: String
        let title: String
        let content: Item
    }

    struct Path {
        let id: String
        let title: String
        let brand: String
        let lessons: [Lesson]
    }

    let items: [Item]
    let paths: [Path]
    private let places: [String: Range<Int>]

    init() {
        var items: [Item] = []
        var places: [String: Range<Int>] = [:]
        for brand in DemoVocabulary.brands.elements {
            for platform in DemoVocabulary.platforms(of: brand).elements {
                let start = items.count
                for number in 0..<18 {
                    items.append(
                        Item(
                            key: Int64(10_001 + items.count),
                            title: DemoCatalogue.title(brand, number),
                            platform: platform, brand: brand))
                }
                places[brand + platform] = start..<items.count
            }
        }
        self.items = items
        self.places = places
        paths = DemoCatalogue.outlines.map { brand, title, count in
            let contents = items[places[brand + "musora_app"] ?? 0..<0]
            let id = brand.prefix(2).uppercased() + "-" + title.filter(\.isUppercase)
            return Path(
                id: id, title: title, brand: brand,
                lessons: zip(1..., contents.prefix(count)).map { position, content in
                    Lesson(id: "\(id)-\(position)", title: content.title, content: content)
                })
        }
    }

    /// The contents of a brand on a platform.
    func contents(_ brand: String, _ platform: String) -> ArraySlice<Item> {
        items[places[brand + platform] ?? 0..<0]
    }

    func write(in warehouse: NewWarehouse) throws {
        var table = try warehouse.table(
            .contents,
            ["content_sk", "title", "permalink_url", "thumbnail_url", "platform", "brand"])
        for item in items {
            let isInApp = item.platform == "musora_app"
            let host = isInApp ? "www.musora.com/\(item.brand)" : "\(item.platform).example"
            table.set(0, item.key)
            table.set(1, item.title)
            table.set(2, "https://\(host)/\(item.key)")
            table.set(3, isInApp ? "https://cdn.musora.example/\(item.key).jpg" : nil)
            table.set(4, item.platform)
            table.set(5, item.brand)
            try table.insert()
        }
    }

    private static let outlines: [(brand: String, title: String, count: Int)] = [
        ("drumeo", "Drumeo Method Level 1", 14), ("drumeo", "Rudiments in Thirty Days", 10),
        ("pianote", "Pianote Method Level 1", 14), ("pianote", "Chords and Songs", 9),
        ("guitareo", "Guitar Essentials", 12), ("guitareo", "Fingerstyle Café", 8),
        ("singeo", "Find Your Voice", 10), ("playbass", "Bass from Zero", 8),
    ]

    private static func title(_ brand: String, _ number: Int) -> String {
        let subjects = subjects[brand] ?? []
        let form = forms[number % forms.count]
        return subjects.isEmpty ? form : "\(form): \(subjects[number % subjects.count])"
    }

    private static let forms = [
        "Lesson", "5 Mistakes Beginners Make", "Live Q&A", "Song Tutorial", "Workout",
        "Behind the Scenes",
        "Masterclass",
    ]

    private static let subjects = [
        "drumeo": ["Paradiddles", "Ghost Notes", "Double Bass", "“In the Air Tonight”", "Brushes"],
        "pianote": [
            "Left-Hand Patterns", "Für Elise", "Chord Inversions", "Reading Music", "Blues Licks",
        ],
        "guitareo": [
            "Barre Chords", "Fingerpicking", "Travis Picking", "Solos in A minor", "Capo Tricks",
        ],
        "singeo": ["Breath Support", "Belting Safely", "Harmonies", "Warm-Ups", "Mixed Voice"],
        "playbass": ["Slap & Pop", "Walking Lines", "Locking with the Kick", "Dead Notes", "Funk"],
    ]
}
