package io.leapadvisor.report.monitor;

import io.leapadvisor.answer.monitor.MonitoringAdvice.Alert;
import io.leapadvisor.answer.monitor.series.PromQl;
import java.util.ArrayList;
import java.util.List;

/**
 * An alert taken apart: what it reads, what that is compared with, and what is expected of it.
 *
 * @param name name of the alert, unique in its file
 * @param alert as it was advised
 * @param title what it watches
 * @param unit unit of the reading
 * @param series name of the recorded series of the reading
 * @param clauses its comparisons, that of the reading last
 * @param objective the objective that it guards, in the unit of the reading; null = none
 * @param expected value after the plan, in the unit of the reading; null = not known
 * @param page address of the page that says what to do
 */
record Watch(
        String name,
        Alert alert,
        String title,
        Unit unit,
        String series,
        List<Clause> clauses,
        Double objective,
        Double expected,
        String page) {

    /** A recorded series, and what it records. */
    record Recorded(String series, String expression) {}

    /** The comparison of the reading. */
    Clause main() {
        return clauses.get(clauses.size() - 1);
    }

    /** True when the alert rings above its limit. */
    boolean ringsAbove() {
        return main().relation().equals(">");
    }

    /** The series to record, that of the reading last. */
    List<Recorded> recorded() {
        List<Recorded> all = new ArrayList<>();
        for (int i = 0; i < clauses.size(); i++) {
            all.add(new Recorded(name(i), clauses.get(i).reading()));
        }
        return all;
    }

    private String name(int clause) {
        return clause == clauses.size() - 1 ? series : series + "_while_" + (clause + 1);
    }

    /** The alert on the recorded series of a deployment; its value is the reading. */
    String expression(String deployment) {
        StringBuilder text = new StringBuilder();
        for (int i = clauses.size() - 1; i >= 0; i--) {
            Clause clause = clauses.get(i);
            text.append(text.isEmpty() ? "" : " and ")
                    .append(selector(name(i), deployment))
                    .append(' ')
                    .append(clause.relation())
                    .append(' ')
                    .append(clause.limit());
        }
        return text.toString();
    }

    /** The recorded series where there is one, else what it would record. */
    String shown(String deployment) {
        return "max(" + selector(series, deployment) + ") or (" + main().reading() + ")";
    }

    private static String selector(String series, String deployment) {
        return series + "{" + PromQl.equal("deployment", deployment) + "}";
    }
}
