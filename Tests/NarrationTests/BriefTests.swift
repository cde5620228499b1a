import Narration
import Testing

@Test("A summary’s record begins without a dropped sentence")
func recordBeginsClean() {
    let record = Summary.Record(
        model: "extractive", promptVersion: "1", isExtractive: true, sampled: 3, texts: 9)
    #expect(record.droppedSentences == 0 && record.droppedQuotes == 0)
}
