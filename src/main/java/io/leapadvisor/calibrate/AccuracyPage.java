package io.leapadvisor.calibrate;

import io.leapadvisor.calibrate.agree.AgreementTable;
import io.leapadvisor.calibrate.fit.Fold;
import io.leapadvisor.calibrate.fit.Fold.By;
import io.leapadvisor.calibrate.fit.Residual;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The page that says how good the estimates are, made from residuals alone. */
final class AccuracyPage {

    private static final int WORST = 20;
    /** Values of fewer numbers are not worth a line of their own. */
    private static final int FEW = 8;

    private final Knowledge knowledge;
    private final List<Residual> fitted;
    private final Map<By, List<Residual>> leftOut;
    private final Remarks remarks;
    private final StringBuilder page = new StringBuilder();

    AccuracyPage(Knowledge knowledge, List<Residual> fitted, Map<By, List<Residual>> leftOut, Remarks remarks) {
        this.knowledge = knowledge;
        this.fitted = fitted;
        this.leftOut = leftOut;
        this.remarks = remarks;
    }

    /** The page as Markdown. */
    String text() {
        List<Residual> stranger = leftOut.get(By.SOURCE);
        page.append("# How good the estimates are\n\n")
                .append("<!-- Made by the calibration; a test makes it again and compares. Do not edit. -->\n\n")
                .append("Error is |ln(expected / measured)|, in percent: the median within each source, averaged over "
                        + "sources, so that a source\n")
                .append("counts once however much it publishes; sources of fewer than five values count together as "
                        + "one. \"Source new\" is\n")
                .append("what a stranger's case sees: the fit had not seen that source. Beside it the part of it "
                        + "whose chip (generation) and\n")
                .append("engine other sources have, and the parts in which nobody else has the one or the other. "
                        + "\"Inside\" is the share of\n")
                .append("these measurements within [low, high], meant to be 80 %, by widths that were set on other "
                        + "sources than those that\n")
                .append("judge them. The measurements are in `knowledge-base/measurements/`, each with its "
                        + "source.\n\n");
        overview();
        page.append(AgreementTable.of(knowledge, stranger));
        table("By group", stranger, residual -> residual.of().group());
        table("By accelerator", stranger, residual -> Fold.part(residual.of(), knowledge));
        table("By generation of the chip", stranger, this::generation);
        table("By engine", stranger, residual -> Fold.engine(residual.of(), knowledge));
        table(
                "By family of the model",
                stranger,
                residual -> residual.of().profile().path("model").path("family").asText("(not given)"));
        table("By precision of the weights", stranger, residual -> residual.of()
                .profile()
                .path("model")
                .path("weightPrecision")
                .asText("(not given)"));
        table("By batch or clients", stranger, AccuracyPage::load);
        table("By source", stranger, residual -> residual.of().source());
        worst(stranger);
        unanswered(stranger);
        return page.toString();
    }

    private void overview() {
        page.append("| Kind | values | sources | goal | seen by the fit | source new | of these: chip and engine known "
                        + "| chip new | engine new | inside |\n")
                .append("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        Figures.of(knowledge, fitted, leftOut)
                .values()
                .forEach(one -> page.append(String.format(
                        Locale.ROOT,
                        "| %s | %d | %d | %.0f %% | %s | %s | %s | %s | %s | %s |%n",
                        one.title(),
                        one.values(),
                        one.sources(),
                        100 * one.goal(),
                        percent(one.seen()),
                        percent(one.sourceNew()),
                        percent(one.known()),
                        percent(one.chipNew()),
                        percent(one.engineNew()),
                        percent(one.inside()))));
        page.append("\nA whole chip or engine left out, its own sources included:\n\n")
                .append("| Kind | chip left out | engine left out |\n|---|---:|---:|\n");
        for (Kind kind : Kind.values()) {
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s |%n",
                    kind.title(),
                    percent(Score.of(only(leftOut.get(By.ACCELERATOR), kind)).error()),
                    percent(Score.of(only(leftOut.get(By.ENGINE), kind)).error())));
        }
        Score all = Score.of(leftOut.get(By.SOURCE));
        page.append(String.format(
                Locale.ROOT,
                "%nAnswered: %s of %d values. Inside over all kinds: %s.%n%n",
                percent(all.answered()),
                all.values(),
                percent(all.coverage())));
    }

    private void table(String title, List<Residual> residuals, Function<Residual, String> key) {
        Map<String, List<Residual>> groups = new TreeMap<>();
        residuals.forEach(one -> groups.computeIfAbsent(key.apply(one), ignored -> new ArrayList<>())
                .add(one));
        page.append("## ")
                .append(title)
                .append("\n\nThe source left out.\n\n| | values | not answered | median error | mean of "
                        + "ln(expected / measured) of the answered | inside |\n|---|---:|---:|---:|---:|---:|\n");
        List<Residual> few = new ArrayList<>();
        groups.forEach((name, list) -> {
            if (list.size() < FEW) {
                few.addAll(list);
            } else {
                row(name, list);
            }
        });
        if (!few.isEmpty()) {
            row("(all others)", few);
        }
        page.append('\n');
    }

    private void row(String name, List<Residual> list) {
        page.append(String.format(
                Locale.ROOT,
                "| %s | %d | %d | %s | %s | %s |%n",
                name.replace("|", "/"),
                list.size(),
                list.size() - list.stream().filter(Residual::answered).count(),
                percent(Score.median(list, Residual::absolute)),
                bias(list),
                percent(list.stream().filter(Residual::inside).count() / (double) list.size())));
    }

    private static String bias(List<Residual> list) {
        OptionalDouble mean = list.stream()
                .filter(Residual::answered)
                .mapToDouble(Residual::error)
                .average();
        return mean.isEmpty() ? "none" : String.format(Locale.ROOT, "%+.0f %%", 100 * mean.getAsDouble());
    }

    private void worst(List<Residual> residuals) {
        page.append("## The worst twenty\n\nThe source left out; one value a case that is answered.\n\n")
                .append("| case | metric | measured | expected | why |\n|---|---|---:|---:|---|\n");
        Map<String, Residual> byCase = new TreeMap<>();
        residuals.stream()
                .filter(Residual::answered)
                .forEach(one -> byCase.merge(
                        one.of().id(), one, (first, second) -> first.absolute() >= second.absolute() ? first : second));
        byCase.values().stream()
                .sorted(Comparator.comparingDouble(Residual::absolute)
                        .reversed()
                        .thenComparing(one -> one.of().id()))
                .limit(WORST)
                .forEach(one -> page.append(String.format(
                        Locale.ROOT,
                        "| %s | %s | %.4g | %.4g | %s |%n",
                        one.of().id(),
                        one.metric(),
                        one.measured(),
                        one.expected(),
                        remarks.of(one.of().id()))));
    }

    private void unanswered(List<Residual> residuals) {
        page.append("\n## Without an answer\n\n| why | cases |\n|---|---|\n");
        residuals.stream()
                .filter(one -> !one.answered())
                .map(one -> one.of().id())
                .collect(Collectors.groupingBy(remarks::of, TreeMap::new, Collectors.toCollection(TreeSet::new)))
                .forEach((why, cases) -> page.append("| " + why + " | " + String.join(", ", cases) + " |\n"));
    }

    private String generation(Residual one) {
        return knowledge
                .accelerator(Fold.part(one.of(), knowledge))
                .map(Accelerator::architecture)
                .orElse("(unknown)");
    }

    private static String load(Residual one) {
        var profile = one.of().profile();
        if (profile.path("traffic").has("meanRps")) {
            return "an arrival rate";
        }
        double batch =
                profile.path("model").path("batching").path("meanBatchSize").asDouble(0);
        double clients = profile.path("traffic").path("concurrency").asDouble(0);
        double size = Math.max(batch, clients);
        return size == 0
                ? "not given"
                : size <= 1 ? "1" : size <= 8 ? "2–8" : size <= 32 ? "9–32" : size <= 128 ? "33–128" : "above 128";
    }

    private static List<Residual> only(List<Residual> residuals, Kind kind) {
        return residuals.stream().filter(one -> one.kind() == kind).toList();
    }

    private static String percent(Double share) {
        return share == null ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
