/* FANN, which learns by plain gradient descent with sigmoids and half the squared error.
 *
 * It has no softmax, no cross-entropy, no ReLU and no Adam: workloads with these are skipped. Its
 * slope of the sigmoid is taken as if the output were never below 0.01 or above 0.99.
 */
#include FANN_HEADER
#include <fann.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *folder;
static char settings[64][512];
static int setting_count;

static void fail(const char *what) {
    fprintf(stderr, "%s\n", what);
    exit(1);
}

static FILE *open_file(const char *name, const char *mode) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, mode);
    if (!file) fail(path);
    return file;
}

static const char *setting(const char *name) {
    size_t length = strlen(name);
    for (int i = 0; i < setting_count; i++)
        if (!strncmp(settings[i], name, length) && settings[i][length] == ' ')
            return settings[i] + length + 1;
    fail(name);
    return NULL;
}

static void *read_all(const char *name, size_t *bytes) {
    FILE *file = open_file(name, "rb");
    fseek(file, 0, SEEK_END);
    *bytes = (size_t)ftell(file);
    rewind(file);
    void *content = malloc(*bytes);
    if (fread(content, 1, *bytes, file) != *bytes) fail(name);
    fclose(file);
    return content;
}

/* A part of the data: training or check. */
static struct fann_train_data *read_part(const char *part, unsigned inputs, unsigned outputs) {
    char name[64];
    size_t size, count;
    snprintf(name, sizeof name, "%s_inputs", part);
    uint8_t *pixels = read_all(setting(name), &size);
    snprintf(name, sizeof name, "%s_labels", part);
    uint8_t *labels = read_all(setting(name), &count);
    double divisor = atof(setting("divisor"));
    struct fann_train_data *data = fann_create_train((unsigned)count, inputs, outputs);
    for (size_t i = 0; i < count; i++) {
        for (unsigned j = 0; j < inputs; j++)
            data->input[i][j] = (fann_type)(pixels[i * inputs + j] / divisor);
        for (unsigned j = 0; j < outputs; j++)
            data->output[i][j] = outputs == 1 ? labels[i] : labels[i] == j;
    }
    free(pixels);
    free(labels);
    return data;
}

/* FANN keeps, unit by unit, the weights of the inputs and then the bias. */
static void start(struct fann *ann, const unsigned *sizes, unsigned layers) {
    size_t bytes, place = 0;
    unsigned connection = 0;
    double *numbers = read_all("weights.f64", &bytes);
    for (unsigned layer = 1; layer < layers; layer++) {
        unsigned inputs = sizes[layer - 1], units = sizes[layer];
        for (unsigned unit = 0; unit < units; unit++) {
            for (unsigned input = 0; input < inputs; input++)
                ann->weights[connection++] = (fann_type)numbers[place + unit * inputs + input];
            ann->weights[connection++] = (fann_type)numbers[place + units * inputs + unit];
        }
        place += units * inputs + units;
    }
    free(numbers);
}

static struct fann *ann;
static struct fann_train_data *training, *check, batch;
static uint32_t *order;
static size_t batches_in_epoch, next_batch, batch_size;
static int learns;

/* One after another, each batch as the whole of an epoch. */
static size_t iterate(long iterations) {
    if (!learns) {
        for (unsigned i = 0; i < check->num_data; i++) fann_run(ann, check->input[i]);
        return check->num_data;
    }
    for (long i = 0; i < iterations; i++) {
        if (batch_size == 1) {
            uint32_t sample = order[next_batch];
            fann_train(ann, training->input[sample], training->output[sample]);
        } else {
            for (size_t j = 0; j < batch_size; j++) {
                uint32_t sample = order[next_batch * batch_size + j];
                batch.input[j] = training->input[sample];
                batch.output[j] = training->output[sample];
            }
            fann_train_epoch(ann, &batch);
        }
        next_batch = (next_batch + 1) % batches_in_epoch;
    }
    return (size_t)iterations * batch_size;
}

/* Half the squared error of a sample, in the mean. */
static double loss(void) {
    double sum = 0;
    for (unsigned i = 0; i < check->num_data; i++) {
        fann_type *outputs = fann_run(ann, check->input[i]);
        for (unsigned j = 0; j < check->num_output; j++) {
            double error = outputs[j] - check->output[i][j];
            sum += error * error;
        }
    }
    return sum / 2 / check->num_data;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

int main(int count, char **arguments) {
    if (count != 2) fail("usage: by_fann WORKLOAD_FOLDER");
    folder = arguments[1];
    FILE *file = open_file("work.txt", "r");
    while (setting_count < 64 && fgets(settings[setting_count], 512, file)) {
        settings[setting_count][strcspn(settings[setting_count], "\n")] = 0;
        setting_count++;
    }
    fclose(file);
    if (strcmp(setting("hidden_activation"), "sigmoid") || strcmp(setting("output_activation"), "sigmoid")) {
        printf("skip FANN has no ReLU, no softmax cross-entropy and no Adam\n");
        return 0;
    }

    unsigned sizes[8], layers = 0;
    char text[512];
    strcpy(text, setting("sizes"));
    for (char *word = strtok(text, " "); word && layers < 8; word = strtok(NULL, " "))
        sizes[layers++] = (unsigned)atoi(word);
    learns = !strcmp(setting("learns"), "yes");
    batch_size = (size_t)atol(setting("batch_size"));

    ann = fann_create_standard_array(layers, sizes);
    fann_set_activation_function_hidden(ann, FANN_SIGMOID);
    fann_set_activation_function_output(ann, FANN_SIGMOID);
    /* FANN's sigmoid is 1 / (1 + exp(-2 s z)). */
    fann_set_activation_steepness_hidden(ann, (fann_type)0.5);
    fann_set_activation_steepness_output(ann, (fann_type)0.5);
    fann_set_train_error_function(ann, FANN_ERRORFUNC_LINEAR);
    fann_set_training_algorithm(ann, batch_size == 1 ? FANN_TRAIN_INCREMENTAL : FANN_TRAIN_BATCH);
    fann_set_learning_rate(ann, (float)atof(setting("learning_rate")));
    fann_set_learning_momentum(ann, 0);
    start(ann, sizes, layers);
    check = read_part("check", sizes[0], sizes[layers - 1]);
    if (learns) {
        training = read_part("training", sizes[0], sizes[layers - 1]);
        size_t bytes;
        order = read_all("order.u32", &bytes);
        batches_in_epoch = bytes / sizeof *order / batch_size;
        batch = *training;
        batch.num_data = (unsigned)batch_size;
        batch.input = malloc(batch_size * sizeof *batch.input);
        batch.output = malloc(batch_size * sizeof *batch.output);
        iterate(atol(setting("iterations")));
    }

    printf("loss %.17g\n", loss());
    fflush(stdout);
    while (fgets(text, sizeof text, stdin)) {
        double least = atof(text), begin = now();
        size_t samples = 0;
        while (now() - begin < least) samples += iterate(atol(setting("iterations")));
        printf("%zu %.9g\n", samples, now() - begin);
        fflush(stdout);
    }
    file = fopen("/proc/self/status", "r");
    while (file && fgets(text, sizeof text, file))
        if (!strncmp(text, "VmHWM:", 6)) printf("peak %ld\n", atol(text + 6));
    return 0;
}
