/**
 * A situation and the findings of the rules come in. The cheapest way to the objectives goes out, with what was
 * rejected and why. It may know the roles of remedies but no id of any.
 */
package io.leapadvisor.plan;
