package io.leapadvisor.rulebase.safety;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.observed.GroupShare;
import io.leapadvisor.fact.observed.Input;
import io.leapadvisor.fact.observed.ModelBound;
import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.fact.observed.PathShape;
import io.leapadvisor.fact.observed.ResourceLoad;
import io.leapadvisor.fact.observed.Spend;
import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.fact.observed.Trend;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.profile.AccuracyObjective;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.Monitoring;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.hardware.Autoscaling;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the patterns of a rule multiply. A fact of which a run has one, or that is named by a literal, does not; every
 * other pattern does, and the second one must be joined to an earlier one by an equality, or 200 stages make 40,000
 * matches.
 */
final class Joins {

    /** Facts of which a run has at most one. A type that is not known here may have many. */
    private static final Set<Class<?>> SINGLE = Set.of(
            DeploymentProfile.class,
            Objectives.class,
            AccuracyObjective.class,
            Traffic.class,
            ModelSpec.class,
            Batching.class,
            Hardware.class,
            Autoscaling.class,
            EndToEnd.class,
            Utilization.class,
            Monitoring.class,
            Engine.class,
            Accelerator.class,
            PathShape.class,
            ModelBound.class,
            Spend.class);

    /** The property that names one fact among its kind; of a diagnosis there is one a stage. */
    private static final Map<Class<?>, String> NAMED_BY = Map.of(
            Threshold.class,
            "name",
            Diagnosis.class,
            "id",
            ObjectiveStatus.class,
            "metric",
            GroupShare.class,
            "group",
            Trend.class,
            "metric",
            Stage.class,
            "name",
            Consideration.class,
            "remedy",
            Input.class,
            "name");

    /** The property by which a join meets at most one fact. */
    private static final Map<Class<?>, String> UNIQUE = Map.of(
            Stage.class,
            "name",
            StageShare.class,
            "stage",
            GroupShare.class,
            "group",
            ObjectiveStatus.class,
            "metric",
            Trend.class,
            "metric",
            ResourceLoad.class,
            "stage",
            Input.class,
            "name");

    private final Refusals refusals;
    private final List<Shape> shapes = new ArrayList<>();
    /** The pattern that binds a variable. */
    private final Map<String, Shape> origins = new HashMap<>();

    Joins(Refusals refusals) {
        this.refusals = refusals;
    }

    /** A pattern, to be told its variables and constraints. */
    Shape pattern(Class<?> type, boolean negated, int line, int column) {
        Shape shape = new Shape(type, negated, line, column);
        shapes.add(shape);
        return shape;
    }

    /** Judges the patterns together, after the last. */
    void check(int line) {
        long thresholds = shapes.stream()
                .filter(shape -> shape.type == Threshold.class && shape.named)
                .count();
        if (thresholds > Limits.THRESHOLDS) {
            refusals.add(
                    Reason.JOIN,
                    line,
                    0,
                    "the rule reads " + thresholds + " thresholds, more than " + Limits.THRESHOLDS);
        }
        if (shapes.size() - thresholds > Limits.PATTERNS) {
            refusals.add(
                    Reason.JOIN,
                    line,
                    0,
                    "the rule has " + (shapes.size() - thresholds) + " patterns beside its thresholds, more than "
                            + Limits.PATTERNS + ": split it, or ask for a fact that says it");
        }
        // The engine holds the pairs of two such patterns at once; with 200 stages, those of three would fill its
        // memory.
        long many = shapes.stream().filter(Shape::isMany).count();
        if (many > Limits.MULTIPLYING) {
            refusals.add(
                    Reason.JOIN,
                    line,
                    0,
                    many + " patterns of the rule multiply, more than " + Limits.MULTIPLYING
                            + ": join by the name of a stage or another property that is unique");
        }
        Shape first = null;
        for (Shape shape : shapes) {
            boolean multiplies =
                    !SINGLE.contains(shape.type) && !shape.named && (!shape.negated || shape.refersToOthers);
            if (multiplies && first != null && !shape.keyed) {
                refusals.add(
                        Reason.JOIN,
                        shape.line,
                        shape.column,
                        shape.type.getSimpleName() + " is not joined to " + first.type.getSimpleName()
                                + " by a key: every one would be held against every other. Add a constraint such as name == $stage");
            }
            first = first == null && multiplies ? shape : first;
        }
    }

    /** What matters for joins of one pattern. */
    final class Shape {

        private final Class<?> type;
        private final boolean negated;
        private final int line;
        private final int column;
        private final Set<String> own = new HashSet<>();
        private boolean named;
        private boolean keyed;
        private boolean unique;
        private boolean refersToOthers;

        private Shape(Class<?> type, boolean negated, int line, int column) {
            this.type = type;
            this.negated = negated;
            this.line = line;
            this.column = column;
        }

        /** Whether several facts may match for each combination of the others. */
        private boolean isMany() {
            boolean one =
                    SINGLE.contains(type) || unique || named && type != Diagnosis.class && type != Consideration.class;
            return !one && (!negated || refersToOthers);
        }

        /** The pattern binds a variable. */
        void binds(String variable) {
            own.add(variable);
            origins.put(variable, this);
        }

        /** The pattern has a constraint, which holds together with its others. */
        void constraint(Expression constraint) {
            refersToOthers |= variables(constraint).stream().anyMatch(variable -> !own.contains(variable));
            if (constraint instanceof BinaryExpr binary && binary.getOperator() == BinaryExpr.Operator.EQUALS) {
                side(binary.getLeft(), binary.getRight());
                side(binary.getRight(), binary.getLeft());
            }
        }

        private void side(Expression property, Expression value) {
            Set<String> used = variables(value);
            if (!(property instanceof NameExpr name) || name.getNameAsString().startsWith("$")) {
                return;
            }
            boolean constant = value.isStringLiteralExpr() || value instanceof FieldAccessExpr && used.isEmpty();
            named |= constant && name.getNameAsString().equals(NAMED_BY.get(type));
            boolean reference =
                    value instanceof NameExpr || value instanceof FieldAccessExpr || value instanceof MethodCallExpr;
            Class<?> kind = Vocabulary.member(type, name.getNameAsString(), 0).orElse(boolean.class);
            boolean key = reference
                    && kind != boolean.class
                    && kind != Boolean.class
                    && used.stream().anyMatch(this::isOfAnother);
            keyed |= key;
            unique |= key && name.getNameAsString().equals(UNIQUE.get(type));
        }

        /**
         * A variable of an earlier pattern of which there are many: to be equal to one of a single fact joins nothing.
         */
        private boolean isOfAnother(String variable) {
            Shape origin = origins.get(variable);
            return origin != null
                    && origin != this
                    && !own.contains(variable)
                    && !SINGLE.contains(origin.type)
                    && origin.type != Threshold.class;
        }
    }

    private static Set<String> variables(Expression expression) {
        Set<String> found = new HashSet<>();
        expression.walk(Node.TreeTraversal.PREORDER, node -> {
            if (node instanceof NameExpr name && name.getNameAsString().startsWith("$")) {
                found.add(name.getNameAsString());
            }
        });
        return found;
    }
}
