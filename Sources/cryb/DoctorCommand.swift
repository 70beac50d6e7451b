import ArgumentParser
import Foundation
import Kernel
import Platform

/// `cryb doctor`
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look whether everything in the data directory is sound, and mend what can be.",
        discussion: """
            On a running server, beside its work, or without one: the file of the database, rows that point at rows, \
            counts, bases and journal, the audit log, files and the search index. Ends with 0 when all is sound, 1 when \
            something was found and is still so, 2 when something could not be looked at. A damaged database is \
            mended by a start, which makes it anew from base and journal: without a server, by this command itself.
            """)

    @Flag(help: "Mend what can be, and say what was done.")
    var repair = false
    @Flag(help: "Read the bytes of all files, too.")
    var deep = false
    @Flag(help: "Print what was found as JSON, for programs.")
    var json = false
    @OptionGroup var options: SettingOptions

    func run() async throws {
        let progress = ProgressLine()
        let answer: AdminAnswer
        let report: DoctorReport
        do {
            let settings = try options.read().settings
            answer = try await Failure.explained {
                try await AdminRunner.run(.doctor(DoctorOrder(repairs: repair, isDeep: deep)), settings: settings) {
                    progress.show($0)
                }
            }
            report = try JSON.decode(DoctorReport.self, from: Data(answer.value.utf8))
        } catch {
            progress.clear()
            Output.note("Error: \(error)")
            throw ExitCode(2)
        }
        progress.clear()
        Output.answer(json ? answer.value : report.table)
        Output.note(answer.note)
        if report.status != 0 { throw ExitCode(report.status) }
    }
}
