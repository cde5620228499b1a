import ReportModel

/// What a KPI is called within a sentence: “negative rate”.
func kpiWords(_ id: String) -> String {
    let name = id.hasPrefix(helpScoutPrefix) ? String(id.dropFirst(helpScoutPrefix.count)) : id
    return kpiNames[name] ?? name.replacing("_", with: " ")
}

/// Those whose ids do not read well.
private let kpiNames = [
    "total_comments": "comments", "total_conversations": "conversations",
    "reply_required": "comments that need a reply", "urgency_high": "comments of high urgency",
    "urgency_medium": "comments of medium urgency", "urgency_low": "comments of low urgency",
    "average_duration_hours": "average duration", "median_duration_hours": "median duration",
    "members": "conversations of members", "non_members": "conversations of non-members",
    "email_match_rate": "e-mail match rate", "distinct_contents": "contents",
    "distinct_authors": "authors", "students_started": "lesson starts",
    "students_completed": "lesson completions", "minutes_watched": "time watched",
]
