// Telemetry: what the process knows about itself.
//
// Owns: counters, gauges and histograms, their Prometheus text, and the figures of the process. Knows no domain and no
// listener: families are registered by whoever has something to count.
