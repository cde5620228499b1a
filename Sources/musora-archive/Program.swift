import ArchiveServer
import ArgumentParser
import Hummingbird

@main
struct Program: AsyncParsableCommand {
    func run() async throws {
        try await Application(router: ArchiveApplication.router()).runService()
    }
}
