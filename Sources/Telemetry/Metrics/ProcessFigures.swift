import Foundation

/// What Linux tells about this process, under the names every Prometheus client uses.
package enum ProcessFigures {
    /// Registers the `process_` families, the uptime and the load.
    package static func register(in registry: MetricRegistry) {
        let start = Date()
        registry.gauge("process_resident_memory_bytes", "Resident memory.") { [([], Double(residentBytes()))] }
        registry.observedCounter("process_cpu_seconds_total", "Processor time, user and system.") {
            [([], cpuSeconds())]
        }
        registry.gauge("process_open_fds", "Open file descriptors.") { [([], Double(count("/proc/self/fd")))] }
        registry.gauge("process_threads", "Threads.") { [([], Double(count("/proc/self/task")))] }
        registry.gauge("process_start_time_seconds", "Start of the process, Unix time.") {
            [([], start.timeIntervalSince1970)]
        }
        registry.gauge("cryb_uptime_seconds", "Seconds since the start.") { [([], Date().timeIntervalSince(start))] }
        registry.gauge("cryb_memory_bytes", "Resident memory by kind.", labels: ["kind"]) { memory() }
        registry.gauge("cryb_cpus", "Processors the process may use.") {
            [([], Double(ProcessInfo.processInfo.activeProcessorCount))]
        }
        let limit = memoryLimit()
        registry.gauge("cryb_memory_limit_bytes", "Memory the process may use: of the machine or of its group.") {
            limit.map { [([], $0)] } ?? []
        }
        registry.gauge("cryb_load_average", "Load of the machine.", labels: ["window"]) {
            var loads = [Double](repeating: 0, count: 3)
            guard getloadavg(&loads, 3) == 3 else { return [] }
            return zip(["1m", "5m", "15m"], loads).map { ([$0], $1) }
        }
    }

    /// Resident memory by kind, as `/proc/self/status` tells it (proc(5)): what the process made itself, and what it maps
    /// from files.
    private static func memory() -> [(labels: [String], value: Double)] {
        guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return [] }
        let fields = [("RssAnon:", "heap"), ("RssFile:", "mapped")]
        return text.split(separator: "\n").compactMap { line in
            guard let kind = fields.first(where: { line.hasPrefix($0.0) })?.1,
                let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Double($0) })
            else { return nil }
            return ([kind], kilobytes * 1024)
        }
    }

    /// What the machine has (proc(5), `meminfo`), or less where a control group says so (`memory.max`).
    private static func memoryLimit() -> Double? {
        let machine = (try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8)).flatMap { text in
            text.split(separator: "\n").first { $0.hasPrefix("MemTotal:") }?
                .split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) }
        }
        let group = (try? String(contentsOfFile: "/proc/self/cgroup", encoding: .utf8)).flatMap { text in
            text.split(separator: "\n").first { $0.hasPrefix("0::") }.map {
                "/sys/fs/cgroup\($0.dropFirst(3))/memory.max"
            }
        }
        let allowed = group.flatMap { try? String(contentsOfFile: $0, encoding: .utf8) }
            .flatMap { Double($0.filter { !$0.isWhitespace }) }
        return [machine.map { $0 * 1024 }, allowed].compactMap { $0 }.min()
    }

    /// Resident memory in bytes; 0 when the system does not tell.
    package static func residentBytes() -> Int {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }

    /// Processor time in seconds, user and system.
    package static func cpuSeconds() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let micros = usage.ru_utime.tv_usec + usage.ru_stime.tv_usec
        return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + Double(micros) / 1e6
    }

    private static func count(_ directory: String) -> Int {
        (try? FileManager.default.contentsOfDirectory(atPath: directory).count) ?? 0
    }
}
