package io.leapadvisor.report.picture;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.profile.path.Timeline;
import io.leapadvisor.situation.Baseline.StageResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The request path of today: what each stage adds to a mean request, and how the stages follow each other.
 *
 * @param stages those of the profile whose time is known, in its order
 * @param results what the answer says of them, by name
 * @param takesMs what each adds to a mean request, in ms, by name
 */
record Path(List<Stage> stages, Map<String, StageResult> results, Map<String, Double> takesMs) {

    static Path of(Assessment assessment) {
        Map<String, StageResult> results = new HashMap<>();
        assessment.baseline().stages().stream()
                .filter(one -> one.meanMs() != null)
                .forEach(one -> results.put(one.name(), one));
        List<Stage> told = assessment.profile().stagesOrEmpty();
        Map<String, Double> takes = new HashMap<>();
        Reach.of(told).forEach((name, reach) -> {
            if (results.containsKey(name)) {
                takes.put(name, results.get(name).meanMs() * reach);
            }
        });
        return new Path(told, results, takes);
    }

    boolean isKnown() {
        return !takesMs.isEmpty();
    }

    /** The times of the stages; those without a known time take none. */
    Timeline timeline() {
        return Timeline.of(StageGraph.of(stages), name -> takesMs.getOrDefault(name, 0.0));
    }

    /** The same if one stage took no time at all. */
    Timeline without(String stage) {
        return Timeline.of(StageGraph.of(stages), name -> name.equals(stage) ? 0 : takesMs.getOrDefault(name, 0.0));
    }
}
