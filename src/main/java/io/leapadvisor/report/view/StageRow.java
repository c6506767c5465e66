package io.leapadvisor.report.view;

import io.leapadvisor.report.picture.Amdahl;
import io.leapadvisor.report.picture.Pictures;
import io.leapadvisor.report.picture.Waterfall;
import io.leapadvisor.report.picture.Waterfall.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A stage of the request, in words.
 *
 * @param stage its name
 * @param today what it adds to a mean request
 * @param share part of the request that passes in it; empty = off the critical path
 * @param origin measured or estimated
 * @param without mean request if the stage took no time; empty = not known
 * @param after what it is expected to add after the plan; empty = not known
 * @param track how it counts; empty = as usual
 */
public record StageRow(
        String stage, String today, String share, String origin, String without, String after, String track) {

    /** All stages of today, those that the plan adds, and what no stage explains. */
    static List<StageRow> of(Pictures pictures) {
        List<StageRow> rows = new ArrayList<>();
        if (pictures.today() == null) {
            return rows;
        }
        for (Bar bar : pictures.today().bars()) {
            rows.add(new StageRow(
                    bar.stage(),
                    bar.takes().text(),
                    ReportWords.percent(bar.share()),
                    bar.measured() ? "measured" : "estimated",
                    without(pictures.amdahl(), bar.stage()),
                    after(pictures, bar.stage()),
                    track(bar)));
        }
        if (pictures.planned() != null) {
            pictures.planned().bars().stream()
                    .filter(bar -> rows.stream().noneMatch(row -> row.stage().equals(bar.stage())))
                    .map(bar -> new StageRow(
                            bar.stage(), "", "", "estimated", "", bar.takes().text(), track(bar)))
                    .toList()
                    .forEach(rows::add);
        }
        if (pictures.today().unattributed() != null) {
            Waterfall planned = pictures.planned();
            rows.add(new StageRow(
                    "no stage explains",
                    pictures.today().unattributed().text(),
                    ReportWords.percent(pictures.today().unattributed().value()
                            / pictures.today().total().value()),
                    "measured",
                    without(pictures.amdahl(), null),
                    planned == null || planned.unattributed() == null
                            ? ""
                            : planned.unattributed().text(),
                    ""));
        }
        return rows;
    }

    private static String track(Bar bar) {
        return switch (bar.track()) {
            case CRITICAL -> "";
            case BESIDE -> "beside a longer one";
            case OFF_PATH -> "off the path";
        };
    }

    private static String without(Amdahl amdahl, String stage) {
        return amdahl == null
                ? ""
                : amdahl.parts().stream()
                        .filter(part -> Objects.equals(part.stage(), stage))
                        .map(part -> part.without().text())
                        .findFirst()
                        .orElse("");
    }

    /** A stage that the plan takes away takes no time. */
    private static String after(Pictures pictures, String stage) {
        return pictures.planned() == null
                ? ""
                : pictures.planned().bars().stream()
                        .filter(bar -> bar.stage().equals(stage))
                        .map(bar -> bar.takes().text())
                        .findFirst()
                        .orElse("0 ms");
    }
}
