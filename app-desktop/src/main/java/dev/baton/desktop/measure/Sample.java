package dev.baton.desktop.measure;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// How long something took.
///
/// @param ms that passed
/// @param work ms that the thread of the windows worked meanwhile
/// @param drawing ms that the thread which draws worked meanwhile
record Sample(double ms, double work, double drawing) {
    /// What this share of all samples does not exceed, each figure for itself.
    static Sample percentile(List<Sample> samples, double share) {
        return new Sample(
                percentile(samples, share, Sample::ms),
                percentile(samples, share, Sample::work),
                percentile(samples, share, Sample::drawing));
    }

    private static double percentile(List<Sample> samples, double share, ToDoubleFunction<Sample> figure) {
        int index = Math.clamp((int) Math.ceil(share * samples.size()) - 1, 0, samples.size() - 1);
        return samples.stream().mapToDouble(figure).sorted().toArray()[index];
    }
}
