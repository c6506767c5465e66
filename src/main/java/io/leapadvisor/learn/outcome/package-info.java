/**
 * In come outcomes of remedies, each as how far it lies from what was expected; out goes how the interval of a remedy
 * moves and how wide it becomes, in closed form. It knows neither where outcomes come from nor what is made of it.
 */
package io.leapadvisor.learn.outcome;
