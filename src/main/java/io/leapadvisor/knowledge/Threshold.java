package io.leapadvisor.knowledge;

import io.leapadvisor.knowledge.read.Check;

/**
 * A number that a judgement rests on.
 *
 * @param name kebab-case name that rules use
 * @param value the number
 * @param unit ratio, ms, requests/s, bytes …
 * @param why what it separates
 * @param source where it comes from, "ours" when it has no published source
 * @param grade how good that is
 */
public record Threshold(String name, double value, String unit, String why, String source, Grade grade) {
    public Threshold {
        Check.id(name);
        Check.text("unit", unit);
        Check.text("why", why);
        Check.text("source", source);
        Check.present("grade", grade);
    }
}
