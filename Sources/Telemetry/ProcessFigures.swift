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
        registry.gauge("cryb_load_average", "Load of the machine.", labels: ["window"]) {
            var loads = [Double](repeating: 0, count: 3)
            guard getloadavg(&loads, 3) == 3 else { return [] }
            return zip(["1m", "5m", "15m"], loads).map { ([$0], $1) }
        }
    }

    /// Resident memory in bytes; 0 when the system does not tell.
    package static func residentBytes() -> Int {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }

    private static func cpuSeconds() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let micros = usage.ru_utime.tv_usec + usage.ru_stime.tv_usec
        return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + Double(micros) / 1e6
    }

    private static func count(_ directory: String) -> Int {
        (try? FileManager.default.contentsOfDirectory(atPath: directory).count) ?? 0
    }
}
