package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.KernelClock;
import java.io.IOException;

/** How well the kernel's clock is kept: adjtimex(2). */
final class TimexCollector implements Collector {
    private static final double MICROSECONDS = 1e6;

    /** Units of 2^-16 parts per million. */
    private static final double SCALED_PPM = 1e6 * 65536;

    private final KernelClock clock = new KernelClock();
    private final Family offset;
    private final Family frequency;
    private final Family maximumError;
    private final Family estimatedError;
    private final Family status;
    private final Family timeConstant;
    private final Family tick;
    private final Family ppsFrequency;
    private final Family ppsJitter;
    private final Family ppsShift;
    private final Family ppsStability;
    private final Family ppsJitterExceeded;
    private final Family ppsCalibrations;
    private final Family ppsErrors;
    private final Family ppsStabilityExceeded;
    private final Family taiOffset;
    private final Family syncStatus;

    TimexCollector(CollectorContext context) {
        Families families = context.families();
        offset =
                families.gauge("node_timex_offset_seconds", "Time offset in between local system and reference clock.");
        frequency = families.gauge("node_timex_frequency_adjustment_ratio", "Local clock frequency adjustment.");
        maximumError = families.gauge("node_timex_maxerror_seconds", "Maximum error in seconds.");
        estimatedError = families.gauge("node_timex_estimated_error_seconds", "Estimated error in seconds.");
        status = families.gauge("node_timex_status", "Value of the status array bits.");
        timeConstant = families.gauge("node_timex_loop_time_constant", "Phase-locked loop time constant.");
        tick = families.gauge("node_timex_tick_seconds", "Seconds between clock ticks.");
        ppsFrequency = families.gauge("node_timex_pps_frequency_hertz", "Pulse per second frequency.");
        ppsJitter = families.gauge("node_timex_pps_jitter_seconds", "Pulse per second jitter.");
        ppsShift = families.gauge("node_timex_pps_shift_seconds", "Pulse per second interval duration.");
        ppsStability = families.gauge(
                "node_timex_pps_stability_hertz", "Pulse per second stability, average of recent frequency changes.");
        ppsJitterExceeded = families.counter(
                "node_timex_pps_jitter_total", "Pulse per second count of jitter limit exceeded events.");
        ppsCalibrations = families.counter(
                "node_timex_pps_calibration_total", "Pulse per second count of calibration intervals.");
        ppsErrors = families.counter("node_timex_pps_error_total", "Pulse per second count of calibration errors.");
        ppsStabilityExceeded = families.counter(
                "node_timex_pps_stability_exceeded_total",
                "Pulse per second count of stability limit exceeded events.");
        taiOffset = families.gauge("node_timex_tai_offset_seconds", "International Atomic Time (TAI) offset.");
        syncStatus = families.gauge(
                "node_timex_sync_status", "Is clock synchronized to a reliable server (1 = yes, 0 = no).");
    }

    @Override
    public void collect(long deadline) throws IOException {
        if (!clock.read()) {
            throw new NoDataException("the kernel doesn't let the exporter call adjtimex");
        }
        double units = clock.unitsPerSecond();
        syncStatus.add(clock.isSynchronised() ? 1 : 0);
        offset.add(clock.offset() / units);
        frequency.add(1 + clock.frequency() / SCALED_PPM);
        maximumError.add(clock.maximumError() / MICROSECONDS);
        estimatedError.add(clock.estimatedError() / MICROSECONDS);
        status.add(clock.status());
        timeConstant.add(clock.timeConstant());
        tick.add(clock.tick() / MICROSECONDS);
        ppsFrequency.add(clock.ppsFrequency() / SCALED_PPM);
        ppsJitter.add(clock.jitter() / units);
        ppsShift.add(clock.shift());
        ppsStability.add(clock.stability() / SCALED_PPM);
        ppsJitterExceeded.add(clock.jitterExceeded());
        ppsCalibrations.add(clock.calibrations());
        ppsErrors.add(clock.calibrationErrors());
        ppsStabilityExceeded.add(clock.stabilityExceeded());
        taiOffset.add(clock.taiOffset());
    }
}
