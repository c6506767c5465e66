package io.leapadvisor.knowledge.price;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leapadvisor.knowledge.read.Check;
import io.leapadvisor.profile.hardware.PriceBasis;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * What one provider asks for a machine with one or more of a part.
 *
 * @param provider who rents it out: AWS, GCP, Azure, CoreWeave …
 * @param instance what the provider calls the machine
 * @param accelerators parts of this kind that it has, from 1; of a CPU always 1
 * @param vcpus virtual processors of the machine, of a CPU; null = not told
 * @param usdPerHour dollars an hour of the whole machine, above 0
 * @param basis on which terms
 * @param readOn day, or month, for which the source gives the price; where it names none, the day on which it was read
 * @param source where it was read
 */
public record Price(
        String provider,
        String instance,
        int accelerators,
        Integer vcpus,
        double usdPerHour,
        PriceBasis basis,
        String readOn,
        String source) {

    private static final int MONTH = "2026-11".length();

    public Price {
        Check.text("prices.provider", provider);
        Check.text("prices.instance", instance);
        Check.within("prices.accelerators", (double) accelerators, 1, 1e4);
        Check.within("prices.vcpus", vcpus == null ? null : (Double) vcpus.doubleValue(), 1, 1e5);
        Check.positive("prices.usdPerHour", usdPerHour);
        Check.present("prices.basis", basis);
        Check.text("prices.readOn", readOn);
        Check.text("prices.source", source);
        day(readOn);
    }

    /** Dollars an hour of one part with its share of the machine. */
    @JsonIgnore
    public double usdPerAcceleratorHour() {
        return usdPerHour / accelerators;
    }

    /** Dollars an hour of one virtual processor with its share of the machine; NaN = not told how many it has. */
    @JsonIgnore
    public double usdPerVcpuHour() {
        return vcpus == null ? Double.NaN : usdPerHour / vcpus;
    }

    /** The day for which it is known; of a month the first. */
    @JsonIgnore
    public LocalDate day() {
        return day(readOn);
    }

    private static LocalDate day(String readOn) {
        try {
            return readOn.length() == MONTH ? YearMonth.parse(readOn).atDay(1) : LocalDate.parse(readOn);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "prices.readOn (" + readOn + ") must be a day such as 2026-11-24, or a month such as 2026-11", e);
        }
    }

    /** Who, what and on which terms, for people: {@code AWS p5.48xlarge, on demand}. */
    @JsonIgnore
    public String offer() {
        return provider + " " + instance + ", " + words(basis);
    }

    /** Terms as people say them. */
    public static String words(PriceBasis basis) {
        return switch (basis) {
            case ON_DEMAND -> "on demand";
            case RESERVED -> "reserved";
            case SPOT -> "spot";
        };
    }

    /** A number of a price in a sentence, with so many decimals. */
    public static String number(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
