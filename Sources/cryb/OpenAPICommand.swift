import ArgumentParser
import Platform

/// `cryb openapi`
struct OpenAPICommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi", abstract: "Print the OpenAPI 3.1 description of the HTTP interface.")

    func run() async throws {
        Output.answer(try await Failure.explained { try await InterfaceDescription.make() })
    }
}
