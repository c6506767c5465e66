package io.leapadvisor.rest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.leapadvisor.advise.WhatIf;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.brief.AssessmentBrief;
import io.leapadvisor.compare.Comparison;
import io.leapadvisor.compare.ProfileChange;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rest.deployment.view.Trend;
import io.leapadvisor.rulebase.explain.Explanation;
import io.leapadvisor.simulate.Estimate;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;

/**
 * How answers are written: what does not apply is left out, times by ISO 8601, fields in the order of the records.
 * Computed numbers get six significant digits, more would claim what no estimate knows; what the caller or the
 * knowledge base states keeps all its digits.
 */
@Singleton
public class JsonOutput implements ObjectMapperCustomizer {

    private static final Set<Class<?>> COMPUTED = Set.of(
            Assessment.class,
            AssessmentBrief.class,
            Comparison.class,
            Estimate.class,
            Explanation.class,
            Trend.class,
            WhatIf.class);
    private static final Set<Class<?>> STATED = Set.of(DeploymentProfile.class, ProfileChange.class);
    private static final Object ROUND = new Object();

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        mapper.setDefaultPropertyInclusion(
                JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS));
        mapper.getFactory().configure(StreamWriteFeature.USE_FAST_DOUBLE_WRITER.mappedFeature(), true);
        SimpleModule module = new SimpleModule("leap-output");
        module.addSerializer(Double.class, new Digits());
        module.addSerializer(Double.TYPE, new Digits());
        module.setSerializerModifier(new BeanSerializerModifier() {
            @Override
            @SuppressWarnings("unchecked")
            public JsonSerializer<?> modifySerializer(
                    SerializationConfig config, BeanDescription bean, JsonSerializer<?> serializer) {
                Class<?> type = bean.getBeanClass();
                boolean computed = COMPUTED.contains(type);
                return computed || STATED.contains(type)
                        ? new Within((JsonSerializer<Object>) serializer, computed)
                        : serializer;
            }
        });
        mapper.registerModule(module);
    }

    /** Six significant digits, exactly as a decimal number has them. */
    public static double round(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value;
        }
        int exponent = (int) Math.floor(Math.log10(Math.abs(value)));
        int shift = 5 - exponent;
        if (Math.abs(shift) > 22) {
            return value;
        }
        double power = POWERS[Math.abs(shift)];
        return shift >= 0 ? Math.rint(value * power) / power : Math.rint(value / power) * power;
    }

    /** Powers of ten that a double holds exactly. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /** Writes numbers; a whole one without a point, one that is not finite as null. */
    private static final class Digits extends StdSerializer<Double> {

        private static final long serialVersionUID = 1L;
        private static final double LARGEST_WHOLE = 1e15;

        Digits() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            double number = provider.getAttribute(ROUND) == Boolean.TRUE ? round(value) : value;
            if (!Double.isFinite(number)) {
                json.writeNull();
            } else if (number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE) {
                json.writeNumber((long) number);
            } else {
                json.writeNumber(number);
            }
        }
    }

    /** Writes a record with or without rounding of what is in it. */
    private static final class Within extends StdSerializer<Object> {

        private static final long serialVersionUID = 1L;

        private final transient JsonSerializer<Object> serializer;
        private final boolean round;

        Within(JsonSerializer<Object> serializer, boolean round) {
            super(Object.class);
            this.serializer = serializer;
            this.round = round;
        }

        @Override
        public void serialize(Object value, JsonGenerator json, SerializerProvider provider) throws IOException {
            Object before = provider.getAttribute(ROUND);
            provider.setAttribute(ROUND, round);
            serializer.serialize(value, json, provider);
            provider.setAttribute(ROUND, before);
        }
    }
}
