package io.leapadvisor.knowledge.price;

import io.leapadvisor.knowledge.Grade;
import io.leapadvisor.knowledge.read.Check;

/**
 * Running cost of what a remedy adds.
 *
 * @param usdPerHour dollars an hour
 * @param what what is added
 * @param source price list; "ours" when assumed
 * @param grade how good that is
 */
public record AddedCost(double usdPerHour, String what, String source, Grade grade) {
    public AddedCost {
        Check.within("addedCost.usdPerHour", usdPerHour, 0, 1e6);
        Check.text("addedCost.what", what);
        Check.text("addedCost.source", source);
        Check.present("addedCost.grade", grade);
    }
}
