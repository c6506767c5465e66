package io.leapadvisor.report.html;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.report.picture.Pictures;
import io.leapadvisor.report.picture.Waterfall;
import io.leapadvisor.report.template.Escaping;
import io.leapadvisor.report.template.Templates;
import io.leapadvisor.report.view.View;
import io.quarkus.qute.RawString;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** An assessment as a page in one file: no script, nothing to load, readable on a telephone and on paper. */
public final class HtmlReport {

    private static final class Held {
        static final Templates TEMPLATES = new Templates(Escaping::html);
        static final RawString STYLE = new RawString(Templates.text("html/report.css"));
    }

    private HtmlReport() {}

    /**
     * The page.
     *
     * @param base address of the server that has the rules' pages; null = none is known
     */
    public static String of(Assessment assessment, String base) {
        View view = View.of(assessment, base);
        Pictures pictures = view.pictures();
        double longest = Stream.of(pictures.today(), pictures.planned())
                .filter(one -> one != null)
                .mapToDouble(Waterfall::endMs)
                .max()
                .orElse(1);
        Map<String, Object> values = new HashMap<>();
        values.put("style", Held.STYLE);
        values.put("view", view);
        values.put("answer", assessment);
        values.put("gauges", Charts.gauges(pictures.objectives()));
        values.put("today", Charts.waterfall("today", pictures.drawnToday(), longest));
        values.put("planned", Charts.waterfall("planned", pictures.drawnPlanned(), longest));
        values.put("stairs", Charts.staircase(pictures.steps()));
        values.put("effects", Charts.effects(pictures.effects()));
        values.put("amdahl", Charts.amdahl(pictures.amdahl()));
        values.put("pareto", Scatter.of(pictures.pareto()));
        return Held.TEMPLATES.render("html/report.html", values);
    }
}
