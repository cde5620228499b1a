import Console
import DailyRun
import Narration
import ReportModel
import Settings

extension RunCommand {
    /// What the summaries may cost, where they cost anything.
    func writeEstimate(
        _ order: RunOrder, _ setup: Setup, _ display: Display
    ) async throws {
        switch setup.settings.agents.model {
        case .extractive, .none: return
        case .script, .endpoint: break
        }
        let program = try setup.dailyRun(
            at: order.generatedAt, run: order.id, notify: display.show)
        guard let estimate = try await program.estimate(order) else { return }
        let cost = setup.settings.agents.price.cost(
            input: estimate.promptTokens, output: estimate.completionTokens)
        writeResult(
            "summaries: at most \(counted(estimate.calls, "call")), about "
                + "\(counted(estimate.promptTokens, "token")) in and "
                + "\(counted(estimate.completionTokens, "token")) out, "
                + "$\(NumberFormat.decimal(4).string(cost)); "
                + "\(counted(estimate.new, "new text")), \(estimate.known) read before")
    }
}
