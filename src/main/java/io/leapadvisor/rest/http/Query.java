package io.leapadvisor.rest.http;

import io.leapadvisor.intake.json.Fault;
import io.leapadvisor.intake.json.Times;
import io.leapadvisor.knowledge.name.Names;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.LoadedPack;
import io.leapadvisor.packs.Selection;
import io.leapadvisor.rest.error.InvalidQueryException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the values of query parameters and collects what is wrong with them. A parameter that is left out is null here.
 */
public final class Query {

    private static final int LONGEST = 60;
    private static final int DEFAULT_SIZE = 20;
    private static final int MAX_SIZE = 200;
    private static final int MAX_PAGE = 10_000_000;
    private static final Pattern DEPLOYMENT = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private final List<Fault> faults = new ArrayList<>();

    public boolean flag(String name, String value, boolean otherwise) {
        if (value == null) {
            return otherwise;
        }
        if (!value.equals("true") && !value.equals("false")) {
            fault(name, "Must be true or false, not \"" + brief(value) + "\".");
        }
        return value.equals("true");
    }

    public int wholeNumber(String name, String value, int otherwise, int minimum, int maximum) {
        if (value == null) {
            return otherwise;
        }
        if (value.matches("-?[0-9]{1,9}")) {
            int number = Integer.parseInt(value);
            if (number >= minimum && number <= maximum) {
                return number;
            }
        }
        fault(name, "Must be a whole number from " + minimum + " to " + maximum + ", not \"" + brief(value) + "\".");
        return otherwise;
    }

    /** The number of a page, from 0. */
    public int page(String value) {
        return wholeNumber("page", value, 0, 0, MAX_PAGE);
    }

    /** How many items a page holds. */
    public int pageSize(String value) {
        return wholeNumber("size", value, DEFAULT_SIZE, 1, MAX_SIZE);
    }

    /** True for the short view of an assessment. */
    public boolean isSummary(String name, String value) {
        if (value != null && !value.equals("summary") && !value.equals("full")) {
            fault(name, "Must be summary or full, not \"" + brief(value) + "\".");
        }
        return "summary".equals(value);
    }

    public Instant time(String name, String value) {
        if (value == null) {
            return null;
        }
        Instant time = Times.parse(value);
        if (time == null) {
            fault(name, Times.advice(value) + (value.contains(" ") ? " Write a plus sign in a query as %2B." : ""));
        }
        return time;
    }

    public String deployment(String name, String value) {
        if (value != null && !isDeployment(value)) {
            fault(name, "\"" + brief(value) + "\" cannot be the name of a deployment: 1–100 of A–Z a–z 0–9 . _ -");
        }
        return value;
    }

    /** True when a deployment can have this name. */
    public static boolean isDeployment(String name) {
        return DEPLOYMENT.matcher(name).matches();
    }

    /** The packs that are asked for; all active ones when none is named. */
    public Selection packs(String name, String value, Generation now) {
        if (value == null) {
            return now.all();
        }
        List<String> asked =
                Arrays.stream(value.split(",", -1)).map(String::strip).toList();
        List<String> active = now.all().packs();
        boolean known = true;
        for (String pack : asked) {
            if (!active.contains(pack)) {
                known = false;
                LoadedPack loaded = now.packs().get(pack);
                fault(
                        name,
                        loaded != null
                                ? "The pack \"" + pack
                                        + "\" is in shadow mode: its findings are kept apart and cannot be chosen."
                                : "There is no active pack \"" + brief(pack) + "\"."
                                        + (pack.length() > LONGEST ? "" : Names.didYouMean(pack, active))
                                        + " Active are " + String.join(", ", active) + ". Write commas between names.");
            }
        }
        return known ? now.choose(asked) : now.all();
    }

    public void fault(String name, String detail) {
        faults.add(new Fault("/" + name.replace("~", "~0").replace("/", "~1"), detail));
    }

    /** Ends the reading. */
    public void check() {
        if (!faults.isEmpty()) {
            throw new InvalidQueryException(faults);
        }
    }

    public static String brief(String text) {
        return (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text)
                .replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    }
}
