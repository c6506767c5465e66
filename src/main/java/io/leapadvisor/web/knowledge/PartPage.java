package io.leapadvisor.web.knowledge;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.text.Phrases;
import io.leapadvisor.web.knowledge.PartList.Offer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A part.
 *
 * @param part as the knowledge base has it
 * @param facts its numbers
 * @param offers its prices, with their age
 */
public record PartPage(Accelerator part, List<Fact> facts, List<Offer> offers) {

    /** A number of a part or a model. */
    public record Fact(String name, String value) {}

    static PartPage of(Accelerator part, Knowledge knowledge, LocalDate today) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Kind", Phrases.constant(part.kind())));
        if (part.architecture() != null) {
            facts.add(new Fact("Generation", part.architecture()));
        }
        add(facts, "Memory", part.memoryGb(), "GB");
        add(facts, "Memory bandwidth", part.memoryBandwidthGBps(), "GB/s");
        part.denseTflops().forEach((precision, rate) -> add(facts, "Dense rate, " + precision, rate, "TFLOP/s"));
        if (part.interconnect() != null) {
            add(
                    facts,
                    "Link, " + part.interconnect().name(),
                    part.interconnect().gbpsPerDirection(),
                    "GB/s each way");
        }
        add(facts, "Cores", part.cores() == null ? null : (Double) part.cores().doubleValue(), "");
        add(facts, "Design power", part.tdpWatts(), "W");
        return new PartPage(
                part,
                facts,
                part.prices().stream()
                        .map(price -> Offer.of(price, PartList.age(knowledge, today), today))
                        .toList());
    }

    private static void add(List<Fact> facts, String name, Double value, String unit) {
        if (value != null) {
            facts.add(new Fact(name, (Phrases.number(value) + " " + unit).strip()));
        }
    }
}
