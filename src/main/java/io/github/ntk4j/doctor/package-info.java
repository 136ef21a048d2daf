/** What is wrong with a network, its problem or a run, and what helps; not API. */
package io.github.ntk4j.doctor;
