package io.leapadvisor.web.team;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.text.Phrases;
import io.leapadvisor.track.TrackEntry;
import io.leapadvisor.web.answer.PageWords;
import java.util.List;

/**
 * Outcomes and the track record of a team.
 *
 * @param outcomes newest first
 * @param record by remedy, rule and metric
 */
public record OutcomePage(OutcomeList outcomes, List<Entry> record) {

    /** How well one metric of a remedy was predicted. */
    public record Entry(
            TrackEntry entry,
            String title,
            String metric,
            String predicted,
            String achieved,
            String bias,
            String inside) {

        static Entry of(TrackEntry entry, Knowledge knowledge) {
            return new Entry(
                    entry,
                    PageWords.title(entry.remedy(), knowledge),
                    PageWords.metric(entry.metric()),
                    PageWords.change(entry.predicted()),
                    PageWords.change(entry.achieved()),
                    "× " + Phrases.number(entry.bias().expected()) + " ("
                            + Phrases.number(entry.bias().low()) + " to "
                            + Phrases.number(entry.bias().high()) + ")",
                    entry.inside() + " of " + entry.outcomes());
        }
    }

    static OutcomePage of(OutcomeList outcomes, List<TrackEntry> record, Knowledge knowledge) {
        return new OutcomePage(
                outcomes, record.stream().map(one -> Entry.of(one, knowledge)).toList());
    }
}
