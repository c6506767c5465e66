package io.leapadvisor.web.knowledge;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.price.Price;
import io.leapadvisor.knowledge.price.PriceAge;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.text.Phrases;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Parts that run models.
 *
 * @param rows the first of those that hold the words
 * @param found how many hold them
 * @param all how many there are
 */
public record PartList(List<Row> rows, int found, int all) {

    private static final int MOST = 60;

    private static final List<Precision> RATES = List.of(Precision.BF16, Precision.FP16, Precision.FP32);

    /**
     * A part.
     *
     * @param kind in small letters
     * @param rate dense rate of half precision, else of FP32, in TFLOP/s; empty = not known
     * @param price the first one on its list, of one part; null = none is known
     */
    public record Row(Accelerator part, String kind, String memory, String bandwidth, String rate, Offer price) {

        static Row of(Accelerator part, PriceAge age, LocalDate today) {
            return new Row(
                    part,
                    Phrases.constant(part.kind()),
                    part.memoryGb() == null ? "" : Phrases.number(part.memoryGb()) + " GB",
                    part.memoryBandwidthGBps() == null ? "" : Phrases.number(part.memoryBandwidthGBps()) + " GB/s",
                    RATES.stream()
                            .filter(part.denseTflops()::containsKey)
                            .findFirst()
                            .map(rate -> Phrases.number(part.denseTflops().get(rate)) + " " + rate)
                            .orElse(""),
                    part.prices().isEmpty() ? null : Offer.of(part.prices().get(0), age, today));
        }
    }

    /**
     * A price.
     *
     * @param each of one part with its share of the machine
     * @param age days since it was read, in words
     * @param old true when it is too old to be trusted
     */
    public record Offer(Price price, String each, String terms, String age, boolean old) {

        static Offer of(Price price, PriceAge age, LocalDate today) {
            return new Offer(
                    price,
                    Phrases.number(price.usdPerAcceleratorHour()) + " USD/h",
                    Price.words(price.basis()),
                    age(ChronoUnit.DAYS.between(price.day(), today)),
                    age.daysWhenOld(price).isPresent());
        }

        private static String age(long days) {
            return days <= 0 ? "today" : days == 1 ? "1 day old" : days + " days old";
        }
    }

    static PartList of(Knowledge knowledge, String words, LocalDate today) {
        PriceAge age = age(knowledge, today);
        List<Accelerator> found = knowledge.accelerators().stream()
                .filter(part -> Search.holds(
                        words,
                        Stream.concat(
                                Stream.of(
                                        part.id(),
                                        part.name(),
                                        part.architecture(),
                                        part.kind().name()),
                                part.aliases().stream())))
                .sorted(Comparator.comparing((Accelerator part) -> part.kind()).thenComparing(Accelerator::name))
                .toList();
        return new PartList(
                found.stream().limit(MOST).map(part -> Row.of(part, age, today)).toList(),
                found.size(),
                knowledge.accelerators().size());
    }

    static PriceAge age(Knowledge knowledge, LocalDate today) {
        return new PriceAge(today, knowledge.threshold("price-age-days"));
    }
}
