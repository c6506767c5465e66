package io.leapadvisor.learn.outcome;

import io.leapadvisor.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns from outcomes how far each remedy comes out from what was expected of it, and how much that scatters. Both
 * follow from the outcomes in closed form; before the first one, the interval is the one that the knowledge base and
 * physics give.
 */
public final class OutcomeLearner {

    /** Outcomes of a remedy that are used, of the deployment and of others: more of them change nothing that shows. */
    private static final int MOST = 50;

    private final NormalInverseGamma prior;
    private final double otherWeight;
    private final double furthest;

    /** @param knowledge for the thresholds {@code outcome-…} */
    public OutcomeLearner(Knowledge knowledge) {
        this.prior = NormalInverseGamma.standard(
                knowledge.threshold("outcome-prior-mean"), knowledge.threshold("outcome-prior-scatter"));
        this.otherWeight = knowledge.threshold("outcome-other-weight");
        this.furthest = knowledge.threshold("outcome-furthest");
    }

    /** What the lessons teach of each remedy, by its id; those that are named first are used where there are many. */
    public Map<String, Taught> of(List<Lesson> lessons) {
        Map<String, List<Lesson>> byRemedy = new LinkedHashMap<>();
        lessons.forEach(lesson -> byRemedy.computeIfAbsent(lesson.remedy(), ignored -> new ArrayList<>())
                .add(lesson));
        Map<String, Taught> taught = new TreeMap<>();
        byRemedy.forEach((remedy, of) -> taught.put(remedy, taught(of)));
        return taught;
    }

    private Taught taught(List<Lesson> all) {
        List<Lesson> own = all.stream().filter(Lesson::own).limit(MOST).toList();
        List<Lesson> others =
                all.stream().filter(lesson -> !lesson.own()).limit(MOST).toList();
        List<Double> values = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        own.forEach(lesson -> add(lesson, 1, values, weights, ids));
        others.forEach(lesson -> add(lesson, otherWeight, values, weights, ids));
        NormalInverseGamma after = prior.after(values, weights);
        double weight = own.size() + others.size() * otherWeight;
        double sum = 0;
        for (int i = 0; i < values.size(); i++) {
            sum += weights.get(i) * values.get(i);
        }
        return new Taught(
                sum / weight,
                after.mean(),
                after.halfWidth() / prior.halfWidth(),
                own.size(),
                others.size(),
                weight,
                ids);
    }

    private void add(Lesson lesson, double weight, List<Double> values, List<Double> weights, List<String> ids) {
        values.add(Math.max(-furthest, Math.min(furthest, lesson.deviation())));
        weights.add(weight);
        ids.add(lesson.outcome());
    }
}
