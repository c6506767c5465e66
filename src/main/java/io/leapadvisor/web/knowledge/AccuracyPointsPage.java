package io.leapadvisor.web.knowledge;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.calibration.AccuracyGroup;
import io.leapadvisor.knowledge.calibration.AccuracyPoint;
import io.leapadvisor.knowledge.calibration.AccuracyPoints;
import io.leapadvisor.situation.MetricWords;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Estimates of a kind of number beside what was measured.
 *
 * @param title kind of number
 * @param values number of values
 * @param inside how many of them lie in their interval
 * @param sources by source
 * @param series of the picture, as JSON: each point with the group that it belongs to
 */
public record AccuracyPointsPage(String title, int values, int inside, List<MissRow> sources, String series) {

    private static final MathContext DIGITS = new MathContext(3);

    static AccuracyPointsPage of(
            String kind, String title, List<AccuracyPoints> all, Knowledge knowledge, ObjectMapper json) {
        List<AccuracyPoints> points =
                all.stream().filter(one -> one.kind().equals(kind)).toList();
        List<String> groups = new ArrayList<>();
        List<List<Number>> drawn = new ArrayList<>();
        int values = 0;
        int inside = 0;
        for (AccuracyPoints one : points) {
            groups.add(MetricWords.first(one.metric()) + " of "
                    + AccuracyPage.engine(one.engine(), knowledge) + " on "
                    + AccuracyPage.part(one.accelerator(), knowledge));
            for (AccuracyPoint value : one.values()) {
                values++;
                inside += value.inside() ? 1 : 0;
                if (value.measured() > 0 && value.expected() > 0) {
                    drawn.add(List.of(
                            rounded(value.measured()),
                            rounded(value.expected()),
                            value.inside() ? 1 : 0,
                            groups.size() - 1));
                }
            }
        }
        return new AccuracyPointsPage(
                title,
                values,
                inside,
                MissRow.all(AccuracyGroup.by(points, AccuracyPoints::source), source -> source),
                AccuracyPage.text(Map.of("points", drawn, "groups", groups), json));
    }

    private static double rounded(double value) {
        return BigDecimal.valueOf(value).round(DIGITS).doubleValue();
    }
}
