/**
 * A plan with its intervals comes in. The odds that the objectives hold go out. It may know the other rooms of the
 * plan, but for the outlook around it.
 */
package io.leapadvisor.plan.outlook.odds;
