package io.leapadvisor.report.template;

import io.quarkus.qute.Engine;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.Expression;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.TemplateNode.Origin;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The templates of a format. They are read when one is first asked for. Thread-safe. */
public final class Templates {

    private static final String FOLDER = "/report/";

    private final Engine engine;

    /** @param escaping how a value is written that is not ours */
    public Templates(UnaryOperator<String> escaping) {
        EngineBuilder builder = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addValueResolver(ValueResolver.builder()
                        .applyToBaseClass(String.class)
                        .applyToName("address")
                        .resolveSync(context -> address((String) context.getBase()))
                        .build())
                .addResultMapper(new Escaped(escaping))
                .addLocator(name -> Optional.of(new Location(text(name))));
        this.engine = builder.build();
    }

    /** What a template makes of its values. */
    public String render(String name, Map<String, Object> values) {
        return engine.getTemplate(name).render(values);
    }

    /** A file beside the templates, as it is. */
    public static String text(String name) {
        try (InputStream file = Templates.class.getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IllegalArgumentException("There is no template " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An address that needs no escaping stands as it is; anything else is text. */
    private static Object address(String text) {
        return Links.web(text) == null ? text : new RawString(text);
    }

    /** All that a template prints goes through it, but for what the template itself says is markup. */
    private record Escaped(UnaryOperator<String> escaping) implements ResultMapper {

        @Override
        public boolean appliesTo(Origin origin, Object result) {
            return true;
        }

        @Override
        public String map(Object result, Expression expression) {
            return result instanceof RawString raw ? raw.toString() : escaping.apply(String.valueOf(result));
        }
    }

    private record Location(String text) implements TemplateLocation {

        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.empty();
        }
    }
}
