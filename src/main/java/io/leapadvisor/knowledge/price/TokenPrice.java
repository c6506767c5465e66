package io.leapadvisor.knowledge.price;

import io.leapadvisor.knowledge.name.Names;
import io.leapadvisor.knowledge.read.Check;
import io.leapadvisor.profile.model.TokenPrices;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What one provider asks for the tokens of a model.
 *
 * @param provider who runs it: OpenAI, Anthropic, Google …
 * @param models names of the model, without the day of a release
 * @param usdPerMillion dollars for a million tokens
 * @param smaller name of the provider's next smaller model of that time; null = none that is cheaper was read of
 * @param readOn day or month for which the source gives it, else the day on which it was read
 * @param source where it was read
 */
public record TokenPrice(
        String provider, List<String> models, TokenPrices usdPerMillion, String smaller, String readOn, String source) {

    /** The day or the state of a release, as providers write it behind a name. */
    private static final Pattern RELEASE = Pattern.compile(
            "([-@:](20\\d{2}-?\\d{2}-?\\d{2}|\\d{4}|\\d{2}-\\d{2}|v\\d+(:\\d+)?|latest|preview|global))+$");

    /** The region and the maker, as gateways write them before a name. */
    private static final Pattern PREFIX = Pattern.compile("^([a-z]{2,6}\\.)?[a-z]+\\.(?=[a-z])");

    public TokenPrice {
        Check.text("tokenPrices.provider", provider);
        Check.present("tokenPrices.usdPerMillion", usdPerMillion);
        Check.positive("tokenPrices.usdPerMillion.input", usdPerMillion.input());
        Check.positive("tokenPrices.usdPerMillion.output", usdPerMillion.output());
        Check.text("tokenPrices.readOn", readOn);
        Check.text("tokenPrices.source", source);
        models = models == null ? List.of() : List.copyOf(models);
        if (models.isEmpty()) {
            throw new IllegalArgumentException("tokenPrices.models is missing");
        }
    }

    /** The one for a model of this name among several; empty = there is none, or the name is null. */
    public static Optional<TokenPrice> of(List<TokenPrice> prices, String model) {
        return prices.stream()
                .filter(price -> model != null && price.isOf(model))
                .findFirst();
    }

    /** True when a name means this model, in whichever release and behind whichever gateway. */
    public boolean isOf(String name) {
        String asked = bare(name);
        return models.stream()
                .anyMatch(model -> Names.plain(asked).equals(Names.plain(model)) && Names.sameNumbers(asked, model));
    }

    private static String bare(String name) {
        String model = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return RELEASE.matcher(PREFIX.matcher(model).replaceFirst("")).replaceFirst("");
    }

    /** The prices, for people: {@code 2.5 USD for a million tokens read …}. */
    public String words() {
        return Phrases.number(usdPerMillion.input()) + " USD for a million tokens read, "
                + (usdPerMillion.cachedInput() == null
                        ? ""
                        : Phrases.number(usdPerMillion.cachedInput()) + " for those that its cache serves, ")
                + (usdPerMillion.cacheWrite() == null
                        ? ""
                        : Phrases.number(usdPerMillion.cacheWrite()) + " for those that it puts there, ")
                + Phrases.number(usdPerMillion.output()) + " for those written (" + provider + ", read on " + readOn
                + ")";
    }
}
