internal import Foundation
internal import ReportModel
package import Settings

extension Secrets {
    /// The secrets of this process: its environment, its credentials, and `.env` in the working
    /// directory.
    ///
    /// - Throws: `Failure` that names the file and the line, never a value.
    package static func local() throws -> Secrets {
        let environment = ProcessInfo.processInfo.environment
        return Secrets(
            environment: environment,
            credentials: try credentials(environment["CREDENTIALS_DIRECTORY"]),
            file: try file(".env"))
    }

    /// Each file of the folder is a value, named like its variable.
    private static func credentials(_ folder: String?) throws -> [String: String] {
        guard let folder else { return [:] }
        return try FileBytes.names(in: folder).reduce(into: [:]) { values, name in
            guard !name.hasPrefix(".") else { return }
            let bytes = try FileBytes.read("\(folder)/\(name)", atMost: 1 << 20)
            values[name.uppercased()] = String(decoding: bytes, as: UTF8.self)
                .trimmingCharacters(in: .newlines)
        }
    }

    private static func file(_ path: String) throws -> [String: String] {
        guard try FileBytes.isThere(path) else { return [:] }
        let bytes = try FileBytes.read(path, atMost: 1 << 20)
        do throws(Secrets.Fault) {
            return try variables(in: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw Failure(
                .usage, "\(path):\(error.line): \(error.words)",
                hint: "write NAME=value, or # before a remark")
        }
    }
}
