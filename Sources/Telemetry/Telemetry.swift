// Telemetry: what the process knows about itself.
//
// Owns: counters, gauges and histograms with their Prometheus text, the figures of the process, the log (its levels, its
// lines, what is masked in them), the trace a piece of work belongs to with its spans, and the failures that were seen.
// All of it is in memory and bounded. Knows no domain, no listener and no database: whoever has something to count,
// log, trace or keep comes here.
//
// Folders: `Metrics`, `Logs`, `Traces`, `Failures`.
